'use client'

import { Printer, Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { matches, passes, type TimelineFilter } from '../timeline/timeline-filter.ts'
import { useWholeTimeline } from '../timeline/use-whole-timeline.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { RecordList } from './record-list.tsx'
import { useLinkedEvent, useLoadUntil } from './use-linked-event.ts'
import { usePrintWhole } from './use-print-whole.ts'

/** A record up to this long is read whole at once, so that whatever prints the page has all of it. */
const READ_AT_ONCE = 2000

const FILTERS: { value: TimelineFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'people', label: 'People' },
  { value: 'system', label: 'System' },
]

/** The whole record: every event in its place, with what it said and its hash. Nothing is left out. */
export function RecordScreen({ chain }: { chain: ReactNode }) {
  const { state } = useDeploymentContext()
  const timeline = useWholeTimeline()
  const { events, more, loading, failed, loadOlder } = timeline
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const [search, setSearch] = useState('')
  const linked = useLinkedEvent()
  const shown = events.filter(event => passes(event, filter) && matches(event, search))
  const searching = search.trim() !== ''
  const here = linked === null || events.some(({ seq }) => seq === linked)
  const paper = usePrintWhole({ more, failed })
  const whole = paper.reading || state.seq <= READ_AT_ONCE
  useLoadUntil({
    found: !searching && here && !whole,
    wanted: searching || linked !== null || whole,
    more,
    loading: loading || failed,
    loadOlder,
  })
  return (
    <div className="flex min-h-full flex-col bg-panel">
      <div className="sticky top-0 z-10 flex flex-wrap print:static items-center gap-x-4 gap-y-3 border-b border-hair bg-panel px-5 py-4 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Record</h1>
        {chain}
        <div className="ml-auto flex flex-wrap items-center gap-3 max-md:w-full print:hidden">
          <Button
            size={32}
            busy={paper.reading}
            icon={<Printer size={16} aria-hidden="true" />}
            onClick={paper.print}
          >
            Print
          </Button>
          <Segmented label="Filter" size="md" options={FILTERS} value={filter} onChange={setFilter} />
          <label className="flex h-8 w-64 items-center gap-2 rounded-2 border border-control bg-inset pr-2 pl-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:h-11 max-md:w-full">
            <Search size={14} aria-hidden="true" className="flex-none text-ink-3" />
            <span className="sr-only">Search the record</span>
            <input
              type="search"
              data-find
              value={search}
              onChange={event => setSearch(event.target.value)}
              placeholder="Search the record"
              className="min-w-0 flex-1 bg-transparent text-13 text-ink-1 outline-none max-md:text-16"
            />
            <span className="text-ink-3 max-md:hidden">
              <Kbd>F</Kbd>
            </span>
          </label>
        </div>
        <p role="status" className="num w-full text-12 text-ink-3">
          {searching || filter !== 'all' ? `${shown.length} found among the ` : 'The '}
          newest {events.length} of {state.seq} {state.seq === 1 ? 'event' : 'events'}
          {more && loading && ', reading on …'}
          {more && !loading && (
            <span className="not-print:hidden">. Press Print on the page to have them all</span>
          )}
          {linked !== null && !here && !more && `. There is no event #${linked}.`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="Nothing found">
          {more ? 'Older events are still being read.' : 'No event has all these words.'}
        </EmptyState>
      ) : (
        <RecordList
          events={shown}
          linked={linked}
          onEnd={() => {
            if (more && !loading && !failed) void loadOlder()
          }}
        />
      )}
      {failed && (
        <p className="flex items-center gap-3 px-5 py-3">
          Older events could not be read.
          <Button size={28} onClick={() => void loadOlder()}>
            Try again
          </Button>
        </p>
      )}
    </div>
  )
}
