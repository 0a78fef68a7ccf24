'use client'

import type { TimelineEvent } from '../live/timeline-events.ts'
import { LaneText } from '../systems/lane-text.tsx'
import { betweenOf } from '../timeline/detail-separator.ts'
import { EventIcon } from '../timeline/event-icon.tsx'
import { doneBy } from '../timeline/timeline-filter.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc, shortHash } from '../ui/format.ts'

/** One event of the record: its place, when, who, what, and its hash. Its number is an address. */
export function RecordRow({ event, chosen }: { event: TimelineEvent; chosen: boolean }) {
  const { seq, at, line, hash } = event
  const loud = line.kind === 'critical'
  return (
    <div
      data-tone={loud ? 'critical' : undefined}
      className={cx(
        'grid gap-x-3 border-b border-hair px-5 py-2 max-md:px-4',
        'grid-cols-[auto_16px_minmax(0,1fr)_auto] md:grid-cols-[56px_104px_16px_152px_minmax(0,1fr)_auto]',
        chosen && 'bg-hover shadow-[inset_2px_0_0_var(--ink-1)]',
      )}
    >
      <a
        href={`#${seq}`}
        className="num min-w-6 text-12 leading-5 text-ink-3 hover:text-ink-1 hover:underline"
      >
        #{seq}
      </a>
      <time dateTime={at} className="num text-12 leading-5 text-ink-3 max-md:hidden">
        {formatUtc(at, 'date')} {formatUtc(at, 'time-seconds')}
      </time>
      <EventIcon event={event} />
      <span className="truncate leading-5 max-md:hidden">
        {line.who ? <b>{line.who}</b> : <span className="text-ink-3">{doneBy(event)}</span>}
      </span>
      <p className={cx('leading-5 wrap-anywhere', loud && 'font-strong text-tone')}>
        {line.who && <b className="md:hidden">{line.who} </b>}
        <LaneText>{line.words ?? line.text}</LaneText>
        {line.detail && (
          <span className="font-text text-ink-3">
            {betweenOf(line)}
            <bdi>{line.detail}</bdi>
          </span>
        )}
        <span className="num block text-12 text-ink-3 md:hidden">
          {formatUtc(at, 'date')} {formatUtc(at, 'time-seconds')} UTC
        </span>
      </p>
      <code className="mono leading-5 text-ink-3" title={hash}>
        {shortHash(hash)}
      </code>
    </div>
  )
}
