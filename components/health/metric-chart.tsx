import { cx } from '../ui/cx.ts'
import {
  highestOf,
  type Limits,
  linearScale,
  linePath,
  metricScale,
  type Point,
  readable,
} from './metric-scale.ts'

export type ChartMark = {
  t: number
  /** Written at the foot of the line. */
  label: string
  tone?: 'ink' | 'critical'
  /** Which side of the line the words stand on. */
  side?: 'left' | 'right'
}

type MetricChartProps = Limits & {
  /** What is drawn, for those who cannot see it, with the newest values and the limits. */
  label: string
  first: Point[]
  second?: Point[]
  /** The stretch of time in sight, epoch ms. */
  from: number
  to: number
  height?: number
  /** Words on the axis, as they are read: `Trigger 10 %`, `SLO 0.1 %`, `15 min`. */
  triggerText?: string
  sloText?: string
  spanText?: string
  /** The time for which a trigger's condition has held. */
  held?: { from: number; to: number; label?: string } | null
  marks?: ChartMark[]
  /** `bands` keeps both limits in sight; `linear` is for looking at a cause afterwards. */
  scale?: 'bands' | 'linear'
  /** Longer without a reading is a gap. */
  gapMs?: number
  stale?: boolean
  className?: string
}

// The drawing is stretched to its place; lines keep their width (non-scaling-stroke).
const WIDTH = 400

/** Two environments against their limits. Colour is only in the trigger: first is solid, second is dashed. */
export function MetricChart(props: MetricChartProps) {
  const {
    label,
    first,
    second = [],
    from,
    to,
    height = 72,
    held,
    marks = [],
    scale = 'bands',
    gapMs = 10_000,
  } = props
  const lines = [readable(first, WIDTH, gapMs), readable(second, WIDTH, gapMs)] as const
  const make = scale === 'bands' ? metricScale : linearScale
  const { y, sloY, triggerY } = make(props, height, highestOf(...lines))
  const x = (t: number) => ((t - from) / Math.max(1, to - from)) * WIDTH
  const share = (t: number) => `${Math.min(100, Math.max(0, (x(t) / WIDTH) * 100))}%`
  return (
    <div className={cx('flex', props.className)}>
      <div
        className={cx('relative min-w-0 flex-1 overflow-hidden rounded-1 bg-inset', props.stale && 'stale')}
        style={{ height }}
      >
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          width="100%"
          height={height}
          className="absolute inset-0 [&_path]:[vector-effect:non-scaling-stroke]"
        >
          {triggerY !== null && props.bad !== 'below' && (
            <rect width={WIDTH} height={triggerY} fill="var(--critical)" opacity=".1" />
          )}
          {held && (
            <rect
              x={x(held.from)}
              width={Math.max(0, x(held.to) - x(held.from))}
              height={height}
              fill="var(--critical)"
              opacity=".16"
            />
          )}
          <LimitLine y={sloY} stroke="var(--chart-slo)" dash="1 3" />
          <LimitLine y={triggerY} stroke="var(--chart-trigger)" dash="6 3" />
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
            strokeWidth="1.75"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </svg>
        {held?.label && (
          <span
            className="num absolute top-0.5 -translate-x-1/2 text-12 font-strong text-critical"
            style={{ left: share((held.from + held.to) / 2) }}
          >
            {held.label}
          </span>
        )}
        {marks.map((mark, place) => (
          <MarkLine key={`${mark.t}-${mark.label}`} mark={mark} left={share(mark.t)} odd={place % 2 === 1} />
        ))}
      </div>
      <Axis {...props} height={height} sloY={sloY} triggerY={triggerY} />
    </div>
  )
}

function LimitLine({ y, stroke, dash }: { y: number | null; stroke: string; dash: string }) {
  if (y === null) return null
  return <path d={`M0 ${y}H${WIDTH}`} fill="none" stroke={stroke} strokeWidth="1" strokeDasharray={dash} />
}

function MarkLine({ mark, left, odd }: { mark: ChartMark; left: string; odd: boolean }) {
  const critical = mark.tone === 'critical'
  return (
    <span
      className={cx('absolute inset-y-0 border-l', critical ? 'border-critical' : 'border-strong')}
      style={{ left }}
    >
      <span
        className={cx(
          'num absolute bottom-px text-12 font-label whitespace-nowrap',
          mark.side === 'left' ? 'right-1' : 'left-1',
          // On a phone only what went wrong is named, and neighbours stand on two lines.
          critical ? 'text-critical' : 'text-ink-2 max-sm:hidden',
          odd && 'max-sm:bottom-[17px]',
        )}
      >
        {mark.label}
      </span>
    </span>
  )
}

type AxisProps = Pick<MetricChartProps, 'triggerText' | 'sloText' | 'spanText'> & {
  height: number
  sloY: number | null
  triggerY: number | null
}

function Axis({ triggerText, sloText, spanText, height, sloY, triggerY }: AxisProps) {
  if (!triggerText && !sloText && !spanText) return null
  // The words stand at their lines, but never out of the drawing and never on each other.
  const top = (y: number | null, from: number) => Math.max(from, Math.min(height - 32, (y ?? 0) - 8))
  const triggerTop = top(triggerY, 0)
  return (
    <div aria-hidden="true" className="num relative w-21 flex-none text-12 text-ink-3" style={{ height }}>
      {triggerText && triggerY !== null && (
        <span className="absolute left-2 whitespace-nowrap text-critical" style={{ top: triggerTop }}>
          {triggerText}
        </span>
      )}
      {sloText && sloY !== null && (
        <span className="absolute left-2 whitespace-nowrap" style={{ top: top(sloY, triggerText ? 16 : 0) }}>
          {sloText}
        </span>
      )}
      {spanText && <span className="absolute bottom-0 left-2 whitespace-nowrap">{spanText}</span>}
    </div>
  )
}
