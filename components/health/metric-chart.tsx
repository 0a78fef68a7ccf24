'use client'

import { cx } from '../ui/cx.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { highestOf, type Limits, metricScale, type Point, readable } from './metric-scale.ts'

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
  held?: { from: number; to: number } | null
  /** Longer without a reading is a gap. */
  gapMs?: number
  stale?: boolean
  className?: string
}

/** More points than this are not told apart in a tile. */
const MOST_POINTS = 400

const MetricLines = lazyPart(() => import('./metric-lines.tsx').then(file => file.MetricLines))

/** Two environments against their limits. Colour is only in the trigger: first is solid, second is dashed. */
export function MetricChart(props: MetricChartProps) {
  const { label, first, second = [], from, to, height = 72, held = null, gapMs = 10_000 } = props
  const lines = [readable(first, MOST_POINTS, gapMs), readable(second, MOST_POINTS, gapMs)] as const
  const scale = metricScale(props, height, highestOf(...lines))
  return (
    <div className={cx('flex', props.className)}>
      <div
        role="img"
        aria-label={label}
        className={cx('min-w-0 flex-1 overflow-hidden rounded-1 bg-inset', props.stale && 'stale')}
        style={{ height }}
      >
        <MetricLines
          first={lines[0]}
          second={lines[1]}
          from={from}
          to={to}
          height={height}
          scale={scale}
          badAbove={props.bad !== 'below'}
          held={held}
        />
      </div>
      <Axis {...props} height={height} sloY={scale.sloY} triggerY={scale.triggerY} />
    </div>
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
