'use client'

import {
  CartesianGrid,
  type LabelProps,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { formatFigure } from '../../../server/reasons/wording.rules.ts'
import { type SamplePoint, type SampleSeries, seriesOf } from '../../live/samples.ts'
import { formatHms } from '../../ui/format.ts'
import type { Cause } from './rollback-cause.ts'

type CauseChartProps = {
  cause: Cause
  samples: SampleSeries
  /** T-0, epoch ms. */
  zero: number
  otherLane: string | null
  slo: number | null
}

const words = { fill: 'var(--ink-2)', fontSize: 12 } as const
const alarm = { fill: 'var(--critical)', fontSize: 12, fontWeight: 600 } as const

/** The breach on a plain axis from zero: how it rose, for how long it was over, when it fired, when it was over. */
export function RollbackCauseChart({ cause, samples, zero, otherLane, slo }: CauseChartProps) {
  const { trigger, lane, firedAt, over, from, to, marks } = cause
  const first = within(seriesOf(samples, lane.key, trigger.metric).points, cause)
  const second = otherLane ? within(seriesOf(samples, otherLane, trigger.metric).points, cause) : []
  const rows = joined(first, second)
  const peak = first.findLast(({ t, v }) => v !== null && t <= firedAt + 1000)?.v ?? null
  const top = roundTop(Math.max(trigger.value, ...rows.flatMap(({ a, b }) => [a ?? 0, b ?? 0])) * 1.15)
  const clock = (t: number) => `${t < zero ? '−' : ''}${formatHms(t - zero).replace(/^00:/, '')}`
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={rows} margin={{ top: 18, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="t"
          type="number"
          domain={[from, to]}
          tickFormatter={clock}
          tick={words}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-soft)' }}
          minTickGap={48}
        />
        <YAxis
          domain={[0, top]}
          ticks={[0, top / 2, top]}
          width={44}
          tick={words}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => formatFigure(value)}
        />
        <ReferenceArea
          x1={over}
          x2={firedAt}
          fill="var(--critical)"
          fillOpacity={0.16}
          label={{ value: `${trigger.forSeconds} s`, position: 'insideTop', ...alarm }}
        />
        <ReferenceLine
          y={trigger.value}
          stroke="var(--chart-trigger)"
          strokeDasharray="6 3"
          label={{
            value: `Trigger ${formatFigure(trigger.value, trigger.unit)}`,
            position: 'insideTopLeft',
            ...alarm,
          }}
        />
        {slo !== null && <ReferenceLine y={slo} stroke="var(--chart-slo)" strokeDasharray="1 3" />}
        {marks.map(({ t, label }) => (
          <ReferenceLine
            key={`${t} ${label}`}
            x={t}
            stroke="var(--line-strong)"
            label={<Foot words={label} side={t < firedAt ? 'left' : 'right'} row={0} />}
          />
        ))}
        <ReferenceLine
          x={over}
          stroke="var(--critical)"
          label={<Foot words={`over ${formatFigure(trigger.value, trigger.unit)}`} side="left" row={1} />}
        />
        <ReferenceLine
          x={firedAt}
          stroke="var(--critical)"
          label={<Foot words="fired" side="right" row={1} />}
        />
        <Line
          dataKey="b"
          stroke="var(--chart-line-2)"
          strokeDasharray="3 2"
          dot={false}
          isAnimationActive={false}
        />
        <Line dataKey="a" stroke="var(--chart-line)" strokeWidth={2} dot={false} isAnimationActive={false} />
        {peak !== null && (
          <ReferenceDot
            x={firedAt}
            y={peak}
            r={4.5}
            fill="var(--critical)"
            stroke="var(--surface-inset)"
            strokeWidth={2}
            label={{ value: formatFigure(peak, trigger.unit), position: 'right', dy: -8, ...alarm }}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  )
}

/** A round figure at or above a value: the axis ends there. */
function roundTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)))
  const step = [1, 2, 5, 10].find(factor => factor * power >= value) ?? 10
  return step * power
}

type FootProps = LabelProps & { words: string; side: 'left' | 'right'; row: 0 | 1 }

/** Words at the foot of a vertical line, beside it; alarms stand above the moves of traffic. */
function Foot({ viewBox, words, side, row }: FootProps) {
  if (!viewBox || !('x' in viewBox) || !('height' in viewBox)) return null
  return (
    <text
      x={viewBox.x + (side === 'left' ? -5 : 5)}
      y={viewBox.y + viewBox.height - 7 - row * 15}
      textAnchor={side === 'left' ? 'end' : 'start'}
      fontSize={12}
      fontWeight={row === 1 ? 600 : 500}
      fill={row === 1 ? 'var(--critical)' : 'var(--ink-2)'}
    >
      {words}
    </text>
  )
}

const within = (points: SamplePoint[], { from, to }: Cause) => points.filter(({ t }) => t >= from && t <= to)

/** Both lanes by time. A missing value stays missing: the line breaks there. */
function joined(
  first: SamplePoint[],
  second: SamplePoint[],
): { t: number; a?: number | null; b?: number | null }[] {
  const rows = new Map<number, { t: number; a?: number | null; b?: number | null }>()
  for (const { t, v } of first) rows.set(t, { t, a: v })
  for (const { t, v } of second) rows.set(t, { ...rows.get(t), t, b: v })
  return [...rows.values()].sort((a, b) => a.t - b.t)
}
