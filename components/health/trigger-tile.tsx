'use client'

import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react'
import { isOver } from '../../server/deployment/status.rules.ts'
import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { type SampleSeries, seriesOf } from '../live/samples.ts'
import { formatUtc, formatValue, formatWords } from '../ui/format.ts'
import type { GlyphKind } from '../ui/glyph.tsx'
import { chartSpan } from './chart-span.ts'
import { limitText } from './limit-text.ts'
import { MetricChart } from './metric-chart.tsx'
import { figure } from './metric-figure.ts'
import { type LaneValue, laneValue, metricState } from './metric-state.ts'
import { MetricTile, type TileValue } from './metric-tile.tsx'
import { triggerSamples } from './rule-samples.ts'
import { type ShownTrigger, shownTrigger } from './shown-trigger.ts'

type TriggerTileProps = { trigger: Trigger; samples: SampleSeries | undefined; now: number }

/** A metric that can start a rollback: both lanes, its limits in sight, and how far its trigger has counted. */
export function TriggerTile({ trigger, samples, now }: TriggerTileProps) {
  const { state } = useDeploymentContext()
  const { lanes, metrics, slos } = state.plan
  const [first, second] = lanes
  if (!first || !second) return null
  const metric = metrics.find(({ key }) => key === trigger.metric)
  const title = metric?.title ?? trigger.title
  const unit = metric?.unit ?? trigger.unit
  const slo = slos.find(row => row.metric === trigger.metric)
  const series = [first, second].map(lane => seriesOf(samples, lane.key, trigger.metric))
  const values = series.map(each => laneValue(each, slo, now))
  // What was measured until the end is no answer any more: it fades, and keeps no mark.
  const { look, ageMs } = isOver(state.deployment.status)
    ? ({ look: 'no_data', ageMs: null } as const)
    : metricState(values)
  const told = shownTrigger(state, trigger, triggerSamples(state, trigger, samples), now)
  const span = chartSpan(state)
  const [a, b] = values
  const tile = (index: 0 | 1): TileValue => ({
    letter: lanes[index]?.letter ?? '',
    name: lanes[index]?.name ?? '',
    ...figure(values[index]?.value, unit),
    tone: toneOf(values[index], told, lanes[index]?.role === trigger.lane),
  })
  const newest = `${first.name} ${formatValue(a?.value)} ${unit}, ${second.name} ${formatValue(b?.value)} ${unit}`
  const triggerText = `Trigger ${limitText(trigger.value, trigger.unit)}`
  const sloText = slo ? `SLO ${limitText(slo.value, slo.unit)}` : undefined
  return (
    <MetricTile
      className="px-4 pb-3"
      state={glyphOf(look, told)}
      title={title}
      end={<Armed told={told} trigger={trigger} ageMs={ageMs} />}
      stale={look === 'no_data'}
      first={tile(0)}
      second={tile(1)}
      chart={
        <MetricChart
          height={96}
          label={`${title}, last ${span / 60_000} minutes: ${newest}. ${triggerText}.`}
          first={series[0]?.points ?? []}
          second={series[1]?.points ?? []}
          from={now - span}
          to={now}
          slo={slo?.value}
          trigger={trigger.value}
          bad={trigger.comparison.startsWith('<') ? 'below' : 'above'}
          triggerText={triggerText}
          sloText={sloText}
          spanText={`${span / 60_000} min`}
          stale={look === 'no_data'}
          held={told.word === 'counting' ? { from: now - told.heldSeconds * 1000, to: now } : null}
        />
      }
    />
  )
}

function glyphOf(look: 'ok' | 'attention' | 'no_data', { word }: ShownTrigger): GlyphKind {
  if (word === 'fired' || word === 'counting') return 'critical'
  return look === 'no_data' ? 'upcoming' : look
}

function toneOf(value: LaneValue | undefined, { word }: ShownTrigger, judged: boolean) {
  if (judged && (word === 'counting' || word === 'fired') && value?.outside) return 'critical' as const
  return value?.outside ? ('attention' as const) : undefined
}

type ArmedProps = { told: ShownTrigger; trigger: Trigger; ageMs: number | null }

/** Whether the trigger would act now, and how far it has counted. */
export function Armed({ told, trigger, ageMs }: ArmedProps) {
  const { word, heldSeconds, firedAt } = told
  const { status } = useDeploymentContext().state.deployment
  const icon = { size: 14, 'aria-hidden': true } as const
  const row = 'inline-flex items-center gap-1'
  if (word === 'fired') {
    return (
      <span className={`${row} font-strong text-critical`}>
        <ShieldAlert {...icon} /> Fired {firedAt && formatUtc(firedAt, 'time-seconds')}
      </span>
    )
  }
  if (isOver(status)) {
    return (
      <span className={`${row} text-ink-3`}>
        <Shield {...icon} /> Watch is over
      </span>
    )
  }
  if (word === 'counting') {
    return (
      <span className={`${row} font-strong text-critical`}>
        <ShieldAlert {...icon} /> Counting · {Math.floor(heldSeconds)} of {trigger.forSeconds} s
      </span>
    )
  }
  if (word === 'armed') {
    return (
      <span className={row}>
        <ShieldCheck {...icon} className="text-ok" /> Armed · 0 of {trigger.forSeconds} s
      </span>
    )
  }
  if (word === 'no_data') {
    return (
      <span className={`${row} text-attention`}>
        <Shield {...icon} /> No data{ageMs === null ? '' : ` ${formatWords(ageMs)}`}
      </span>
    )
  }
  return (
    <span className={`${row} text-ink-3`}>
      <Shield {...icon} /> Not armed
    </span>
  )
}
