'use client'

import { History } from 'lucide-react'
import type { DeploymentPlan } from '../../server/deployment/state.types.ts'
import { isMeasured, isOver } from '../../server/deployment/status.rules.ts'
import { formatFigure } from '../../server/reasons/wording.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { type SampleSeries, seriesOf } from '../live/samples.ts'
import { cx } from '../ui/cx.ts'
import { formatValue } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { chartSpan } from './chart-span.ts'
import { figure } from './metric-figure.ts'
import { type LaneValue, laneValue, metricState, missingText } from './metric-state.ts'
import { Sparkline } from './sparkline.tsx'

const GLYPHS = { ok: 'ok', attention: 'attention', no_data: 'upcoming' } as const satisfies Record<
  string,
  GlyphKind
>
const CELL = 'h-8.5 border-t border-hair px-1 text-12 whitespace-nowrap first:pl-4 last:pr-4'

type MetricRowProps = {
  metric: DeploymentPlan['metrics'][number]
  samples: SampleSeries | undefined
  now: number
}

/** A metric of which nothing hangs but its target: its limit, the last minutes, both lanes. */
export function MetricRow({ metric, samples, now }: MetricRowProps) {
  const { state } = useDeploymentContext()
  const { lanes, slos } = state.plan
  const slo = slos.find(row => row.metric === metric.key)
  const series = lanes.map(lane => seriesOf(samples, lane.key, metric.key))
  const values = series.map(each => laneValue(each, slo, now))
  const { status } = state.deployment
  const measured = metricState(values)
  const look = isOver(status) ? 'no_data' : measured.look
  const stale = look === 'no_data'
  const newest = lanes.map(
    (lane, index) => `${lane.name} ${formatValue(values[index]?.value)} ${metric.unit}`,
  )
  return (
    <tr>
      <th
        scope="row"
        className={cx(CELL, 'max-w-0 text-left font-label', stale ? 'text-ink-3' : 'text-ink-1')}
      >
        <span className="flex gap-2">
          <Glyph kind={GLYPHS[look]} size={14} className="mt-0.5 flex-none" />
          <span className="line-clamp-2 leading-4 wrap-break-word whitespace-normal">{metric.title}</span>
        </span>
      </th>
      <td className={cx(CELL, 'num text-ink-3')}>
        {slo ? `${slo.comparison} ${formatFigure(slo.value, slo.unit)}` : 'none'}
      </td>
      <td className={CELL}>
        <Sparkline
          label={`${metric.title}: ${newest.join(', ')}`}
          first={series[0]?.points ?? []}
          second={series[1]?.points ?? []}
          limit={slo?.value}
          from={now - chartSpan(state)}
          to={now}
          stale={stale}
          className="lg:max-xl:w-12"
        />
      </td>
      {stale ? (
        <td
          colSpan={2}
          className={cx(
            CELL,
            'num text-right font-label',
            isMeasured(status) ? 'text-attention' : 'text-ink-3',
          )}
        >
          <History size={14} aria-hidden="true" className="mr-1 inline-block align-[-2px]" />
          {missingText(status, measured.ageMs)}
        </td>
      ) : (
        values.map((value, index) => <Value key={lanes[index]?.key} value={value} unit={metric.unit} />)
      )}
    </tr>
  )
}

function Value({ value, unit }: { value: LaneValue; unit: string }) {
  const known = value.value !== null && value.age === 'fresh'
  const shown = figure(known ? value.value : null, unit)
  return (
    <td
      className={cx(
        CELL,
        'num text-right text-13! font-label',
        !known ? 'text-ink-3' : value.outside ? 'text-attention' : 'text-ink-1',
      )}
    >
      {shown.text}
      {shown.unit && <small className="ml-0.5 text-12 font-text text-ink-3">{shown.unit}</small>}
    </td>
  )
}
