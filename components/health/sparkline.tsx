import { cx } from '../ui/cx.ts'
import { highestOf, linearScale, linePath, type Point, readable } from './metric-scale.ts'

type SparklineProps = {
  /** What the lines are, for those who cannot see them, with the newest values. */
  label: string
  first: Point[]
  second?: Point[]
  limit?: number | null
  /** The stretch of time in sight, epoch ms. */
  from: number
  to: number
  width?: number
  height?: number
  /** Longer without a reading is a gap. */
  gapMs?: number
  stale?: boolean
  className?: string
}

/** The last minutes of a value in the height of a row, with its limit. */
export function Sparkline(props: SparklineProps) {
  const {
    label,
    first,
    second = [],
    limit,
    from,
    to,
    width = 80,
    height = 20,
    gapMs = 10_000,
    stale,
    className,
  } = props
  const lines = [readable(first, width, gapMs), readable(second, width, gapMs)] as const
  const { y, sloY } = linearScale({ slo: limit }, height, highestOf(...lines))
  const x = (t: number) => ((t - from) / Math.max(1, to - from)) * width
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      className={cx('block flex-none overflow-hidden', className, stale && 'stale')}
    >
      {sloY !== null && (
        <path d={`M0 ${sloY}H${width}`} stroke="var(--chart-slo)" strokeDasharray="1 3" fill="none" />
      )}
      <path
        d={linePath(lines[1], x, y)}
        fill="none"
        stroke="var(--chart-line-2)"
        strokeWidth="1.25"
        strokeDasharray="3 2"
        strokeLinejoin="round"
      />
      <path
        d={linePath(lines[0], x, y)}
        fill="none"
        stroke="var(--chart-line)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
