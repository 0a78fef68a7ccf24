'use client'

import { Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { Point, Scale } from './metric-scale.ts'

export type MetricLinesProps = {
  first: Point[]
  second: Point[]
  /** The stretch of time in sight, epoch ms. */
  from: number
  to: number
  height: number
  scale: Scale
  /** Past the trigger is up here, and bad. */
  badAbove: boolean
  held: { from: number; to: number } | null
}

/** Both lanes and their limits. The axis is in pixels from the foot: the scale of a metric is not one of the library's. */
export function MetricLines(props: MetricLinesProps) {
  const { first, second, from, to, height, scale, badAbove, held } = props
  const up = (y: number) => height - y
  const place = ({ v }: Point) => (v === null ? null : up(scale.y(v)))
  const line = { type: 'linear', dataKey: place, dot: false, isAnimationActive: false } as const
  const { triggerY, sloY } = scale
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      style={{ width: '100%', height }}
    >
      <XAxis hide dataKey="t" type="number" domain={[from, to]} allowDataOverflow />
      <YAxis hide type="number" domain={[0, height]} allowDataOverflow />
      {triggerY !== null && badAbove && (
        <ReferenceArea y1={up(triggerY)} y2={height} fill="var(--critical)" fillOpacity={0.1} />
      )}
      {held && (
        <ReferenceArea
          x1={held.from}
          x2={held.to}
          fill="var(--critical)"
          fillOpacity={0.16}
          ifOverflow="hidden"
        />
      )}
      {sloY !== null && <ReferenceLine y={up(sloY)} stroke="var(--chart-slo)" strokeDasharray="1 3" />}
      {triggerY !== null && (
        <ReferenceLine y={up(triggerY)} stroke="var(--chart-trigger)" strokeDasharray="6 3" />
      )}
      <Line
        {...line}
        data={second}
        stroke="var(--chart-line-2)"
        strokeWidth={1.25}
        strokeDasharray="3 2"
        strokeLinejoin="round"
      />
      <Line
        {...line}
        data={first}
        stroke="var(--chart-line)"
        strokeWidth={1.75}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </LineChart>
  )
}
