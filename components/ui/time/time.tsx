'use client'

import { cx } from '../cx.ts'
import { formatLocal, formatLocalTime, formatUtc, type Moment, toMs } from '../format.ts'
import { useInBrowser } from '../use-in-browser.ts'

type TimeProps = {
  value: Moment
  style?: 'time' | 'time-seconds' | 'date' | 'date-time'
  /** Write "UTC" after it: once per screen is enough where all times are UTC. */
  zone?: boolean
  /** Write the reader's own time after it, in captions' ink. */
  here?: boolean
  className?: string
}

/** A moment in UTC; the reader's own time is in the title, and beside it when asked. */
export function Time({ value, style = 'time', zone, here, className }: TimeProps) {
  const inBrowser = useInBrowser() // the server does not know the reader's zone
  const ms = toMs(value)
  const known = Number.isFinite(ms)
  return (
    <time
      dateTime={known ? new Date(ms).toISOString() : undefined}
      title={known && inBrowser ? `${formatUtc(ms, 'iso')} · ${formatLocal(ms)}` : undefined}
      className={cx('num whitespace-nowrap', className)}
    >
      {formatUtc(ms, style)}
      {zone && ' UTC'}
      {here && inBrowser && known && <span className="ml-2 text-ink-3">{formatLocalTime(ms)} here</span>}
    </time>
  )
}
