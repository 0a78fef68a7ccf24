'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { MessageForm } from './message-form.tsx'
import { passes, type TimelineFilter } from './timeline-filter.ts'
import { TimelineRow } from './timeline-row.tsx'
import { useWholeTimeline } from './use-whole-timeline.ts'

const FILTERS: { value: TimelineFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'people', label: 'People' },
  { value: 'system', label: 'System' },
]

// A list that scrolls must be reachable by keys.
const scrollsByKeys = { tabIndex: 0 } as const

/** Everything that happened, newest first; older pages come as one scrolls. Seconds show while it rolls back. */
export function Timeline() {
  const { rollback } = useDeploymentContext().state.deployment
  const { events, more, loading, failed, loadOlder } = useWholeTimeline()
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const scroller = useRef<HTMLElement>(null)
  const end = useRef<HTMLParagraphElement>(null)
  // Routine lines are told under System; between all the others they would push down what matters.
  const shown = events.filter(event => passes(event, filter) && (filter === 'system' || !event.line.minor))
  const reachedEnd = useEffectEvent(() => {
    if (more && !loading && !failed) void loadOlder()
  })
  // Watched anew after each page: while its end is in sight, the next one is wanted.
  const length = events.length
  useEffect(() => {
    const mark = end.current
    if (!mark || length === 0) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && reachedEnd(), {
      root: scroller.current,
      rootMargin: '200px',
    })
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [length])
  return (
    <Panel
      title="Timeline"
      end={<Segmented label="Filter" options={FILTERS} value={filter} onChange={setFilter} />}
      className="flex-1"
    >
      <section
        ref={scroller}
        {...scrollsByKeys}
        aria-label="Events"
        className="min-h-0 flex-1 overflow-y-auto px-4 -outline-offset-2! max-lg:max-h-[70dvh]"
      >
        <ol>
          {shown.map(event => (
            <TimelineRow key={event.seq} event={event} seconds={rollback !== null} />
          ))}
        </ol>
        <p ref={end} className="py-2 text-12 text-ink-3 print:hidden">
          {failed ? (
            <button type="button" onClick={() => void loadOlder()} className="underline underline-offset-2">
              Older events could not be read. Try again.
            </button>
          ) : more ? (
            'Reading older events …'
          ) : (
            'The beginning.'
          )}
        </p>
      </section>
      <MessageForm />
    </Panel>
  )
}
