'use client'

import type { TimelineEvent } from '../live/timeline-events.ts'
import { LaneText } from '../systems/lane-text.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'
import { betweenOf } from './detail-separator.ts'
import { EventIcon } from './event-icon.tsx'

/** One event: when, what kind, who, what. */
export function TimelineRow({ event, seconds }: { event: TimelineEvent; seconds?: boolean }) {
  const { line } = event
  const loud = line.kind === 'critical'
  const said = line.kind === 'message' && line.detail
  return (
    <li
      data-tone={loud ? 'critical' : undefined}
      className={cx(
        'grid gap-x-1.5 py-1 text-12 leading-[1.125rem]',
        seconds ? 'grid-cols-[54px_16px_minmax(0,1fr)]' : 'grid-cols-[36px_16px_minmax(0,1fr)]',
      )}
    >
      <time
        dateTime={event.at}
        title={`${formatUtc(event.at, 'date')} ${formatUtc(event.at, 'time-seconds')} UTC, event ${event.seq}`}
        className="num text-ink-3"
      >
        {formatUtc(event.at, seconds ? 'time-seconds' : 'time')}
      </time>
      <EventIcon event={event} />
      <p className={cx('wrap-anywhere', loud && 'text-tone [&_b]:text-current')}>
        {line.who && <b>{shortName(line.who)} </b>}
        {loud && !line.who ? <b>{line.text}</b> : <LaneText>{line.words ?? line.text}</LaneText>}
        {line.detail && (
          <span className={said || loud ? undefined : 'text-ink-3'}>
            {betweenOf(line)}
            <bdi>{line.detail}</bdi>
          </span>
        )}
      </p>
    </li>
  )
}

/** "Maya Okafor" is "Maya O.": the column is narrow, and the roll call has the whole name. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.split(' ')
  const last = rest.at(-1)
  return last ? `${first} ${last.slice(0, 1)}.` : first
}
