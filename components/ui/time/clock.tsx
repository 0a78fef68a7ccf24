'use client'

import { useId } from 'react'
import { cx } from '../cx.ts'
import { formatDuration, formatHms, type Moment, toMs } from '../format.ts'
import { clockAnnouncement, spokenDuration } from './clock-text.ts'
import { useNow } from './use-now.ts'

type ClockProps = {
  /** What the clock is about; it is spoken before the time. */
  label: string
  /** Counts up from here … */
  from?: Moment
  /** … or down to here, stopping at 0. */
  to?: Moment
  /** The clock stopped at this moment. */
  stoppedAt?: Moment | null
  format?: 'auto' | 'hh:mm:ss'
  /** Speak whole minutes and the last ten seconds. One clock of a screen, not each of twenty. */
  announce?: boolean
  className?: string
}

/** A running time with tabular figures: `0:38`, `1:02:03` or `00:44:32`. */
export function Clock({ label, from, to, stoppedAt, format = 'auto', announce, className }: ClockProps) {
  const now = useNow(1000)
  const at = stoppedAt ? toMs(stoppedAt) : now
  const ms = to === undefined ? Math.max(0, at - toMs(from ?? at)) : Math.max(0, toMs(to) - at)
  const text = format === 'auto' ? formatDuration(ms) : formatHms(ms)
  return (
    <span role="timer" aria-label={`${label} ${spokenDuration(ms)}`} className={cx('num', className)}>
      <span aria-hidden="true">{text}</span>
      {announce && <Announced text={clockAnnouncement(ms, to === undefined ? 'up' : 'down', label)} />}
    </span>
  )
}

type TClockProps = {
  /** T-0: the planned or real start. */
  zero: Moment
  stoppedAt?: Moment | null
  size?: 20 | 28 | 40 | 56 | 112 | 160
  className?: string
}

const sizes = {
  20: 'text-20 tracking-[-.02em]',
  28: 'text-28 tracking-[-.03em]',
  40: 'text-40 tracking-[-.03em]',
  56: 'text-56 tracking-[-.035em]',
  112: 'text-112 tracking-[-.04em]',
  160: 'text-160 tracking-[-.04em]',
}

/** The time of the deployment: T− before the start, T+ after it. The sign is light, the digits are strong. */
export function TClock({ zero, stoppedAt, size = 56, className }: TClockProps) {
  const now = useNow(1000)
  const label = useId()
  const ms = (stoppedAt ? toMs(stoppedAt) : now) - toMs(zero)
  const before = ms < 0
  // Rounded up before the start, so that T−00:00:01 is the last second and not the one after it.
  const shown = before ? Math.ceil(-ms / 1000) * 1000 : ms
  return (
    <span
      role="timer"
      aria-labelledby={label}
      className={cx('num font-display whitespace-nowrap text-ink-1', sizes[size], className)}
    >
      <span aria-hidden="true">
        <span className="font-text text-ink-3">{before ? 'T−' : 'T+'}</span>
        {formatHms(shown)}
      </span>
      <span id={label} className="sr-only">{`T ${before ? 'minus' : 'plus'} ${spokenDuration(shown)}`}</span>
      <Announced text={clockAnnouncement(shown, before ? 'down' : 'up', before ? 'T minus' : 'T plus')} />
    </span>
  )
}

function Announced({ text }: { text: string | null }) {
  return (
    <span className="sr-only" aria-live="polite">
      {text}
    </span>
  )
}
