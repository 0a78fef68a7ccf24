import { cx } from '../cx.ts'
import { spokenDuration } from './clock-text.ts'

type CountdownRingProps = {
  remainingMs: number
  totalMs: number
  /** What is counted; it is spoken with the seconds. */
  label: string
  size?: 40 | 64 | 72 | 136
  tone?: 'waiting' | 'critical' | 'ink'
  /** What the ring is filled with: what is left, or what is behind (a hold). */
  shows?: 'left' | 'done'
  /** Digits after the point; 1 for a hold of two seconds. */
  digits?: 0 | 1
  /** The word under the number; a large ring only. */
  unit?: string
  className?: string
}

const numbers = { 40: 'text-14', 64: 'text-20', 72: 'text-28', 136: 'text-56' }
const strokes = { 40: 3, 64: 4, 72: 4, 136: 5 }
const inks = { waiting: 'text-waiting', critical: 'text-critical', ink: 'text-ink-1' }

/** Seconds left, as a number and as what is left of a ring. It shows what it is given; it does not tick. */
export function CountdownRing(props: CountdownRingProps) {
  const {
    remainingMs,
    totalMs,
    label,
    size = 72,
    tone = 'waiting',
    digits = 0,
    unit,
    shows,
    className,
  } = props
  const left = Math.min(1, Math.max(0, totalMs > 0 ? remainingMs / totalMs : 0))
  const seconds = Math.max(0, remainingMs) / 1000
  const number = digits === 1 ? seconds.toFixed(1) : minutesOrSeconds(Math.ceil(seconds))
  const large = size === 136
  return (
    <div
      role="timer"
      aria-label={`${label}: ${spokenDuration(Math.ceil(seconds) * 1000)}`}
      className={cx('relative grid flex-none place-items-center', className)}
    >
      <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden="true" className="-rotate-90">
        <circle
          cx="32"
          cy="32"
          r="28"
          fill="none"
          strokeWidth={strokes[size]}
          stroke={tone === 'critical' ? 'var(--critical-line)' : 'var(--surface-hover)'}
        />
        <circle
          cx="32"
          cy="32"
          r="28"
          fill="none"
          stroke="currentColor"
          strokeWidth={strokes[size]}
          pathLength={100}
          strokeDasharray={`${(shows === 'done' ? 1 - left : left) * 100} 100`}
          className={inks[tone]}
        />
      </svg>
      <span
        aria-hidden="true"
        className="num absolute grid justify-items-center font-display tracking-[-.03em] text-ink-1"
      >
        <span className={numbers[size]}>
          {number}
          {!large && size > 40 && digits === 0 && seconds < 100 && (
            <small className="ml-px text-12 font-text tracking-normal text-ink-3">s</small>
          )}
        </span>
        {large && unit && <small className="text-14 font-text tracking-normal text-ink-2">{unit}</small>}
      </span>
    </div>
  )
}

function minutesOrSeconds(seconds: number): string {
  return seconds < 100 ? String(seconds) : `${Math.ceil(seconds / 60)}m`
}
