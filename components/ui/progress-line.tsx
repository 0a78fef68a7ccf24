import { cx } from './cx.ts'

type ProgressLineProps = {
  /** 0 to 1. Missing: under way, nobody knows how far. */
  value?: number
  /** Spoken name. Leave it out where the same figure is written beside it. */
  label?: string
  tone?: 'ink' | 'done' | 'waiting' | 'critical' | 'attention'
  height?: 2 | 3 | 4
  className?: string
}

const fills = {
  ink: 'bg-ink-1',
  done: 'bg-done-solid',
  waiting: 'bg-waiting-solid',
  critical: 'bg-critical-solid',
  attention: 'bg-attention-solid',
}
const heights = { 2: 'h-0.5', 3: 'h-[3px]', 4: 'h-1' }

/** How much of a known amount is behind us. */
export function ProgressLine({ value, label, tone = 'ink', height = 3, className }: ProgressLineProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value ?? 0)) * 1000) / 10
  const shared = cx('block overflow-hidden rounded-[2px] bg-hover', heights[height], className)
  const fill = (
    <span className={cx('block h-full rounded-[2px]', fills[tone])} style={{ width: `${percent}%` }} />
  )
  if (!label) {
    return (
      <span aria-hidden="true" className={shared}>
        {fill}
      </span>
    )
  }
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : percent}
      className={shared}
    >
      {fill}
    </span>
  )
}
