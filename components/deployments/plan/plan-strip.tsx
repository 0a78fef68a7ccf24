'use client'

import { byPosition } from '../../../server/deployments/rules.ts'
import type { PhaseView } from '../../../server/deployments/state.types.ts'
import type { PlannedPhase, ProjectedPlan } from '../../../server/plan/rules.ts'
import { cx } from '../../ui/cx.ts'
import { formatSigned, formatUtc, formatWords } from '../../ui/format.ts'
import { GateDiamond } from '../../ui/gate-diamond.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRoom } from '../room-context.tsx'
import { axisTicks } from './axis-ticks.ts'

interface Scale {
  from: number
  to: number
}

const percent = (scale: Scale, moment: number) =>
  `${Math.min(100, Math.max(0, ((moment - scale.from) / (scale.to - scale.from)) * 100))}%`

const between = (scale: Scale, from: number, to: number) => ({
  left: percent(scale, from),
  width: `calc(${percent(scale, to)} - ${percent(scale, from)})`,
})

/** Plan beside actual on one axis: what was planned, what happened, what is projected, and the spare time. */
export function PlanStrip({ plan }: { plan: ProjectedPlan }) {
  const now = useNow(1000)
  const { state } = useRoom()
  const rows = byPosition(state.phases).flatMap(phase => {
    const planned = plan.phases.find(row => row.key === phase.key)
    return planned && phase.startsAtSeconds >= 0 ? [{ phase, planned }] : []
  })
  const end = Math.max(plan.plannedFinish, plan.finish)
  // A window far longer than the plan would squeeze it; then the strip ends shortly after the plan does.
  const to = Math.min(Math.max(plan.windowEnd, end), end + (end - plan.t0) * 0.4)
  const scale = { from: plan.t0, to }
  const started = state.deployment.startedAt !== null
  return (
    <section
      aria-label="Plan against actual"
      className="border-b border-hair bg-panel px-4 pt-2.5 pb-2 text-12 max-md:hidden"
    >
      <div className="grid grid-cols-[52px_1fr]">
        <div className="grid content-end gap-1 pt-5 text-ink-3">
          <span className="h-5 leading-5">Plan</span>
          <span className="h-4" />
          <span className="h-6 leading-6">Actual</span>
        </div>
        <div className="relative grid gap-1 pt-5">
          <PlanLane rows={rows} scale={scale} />
          <GateLane scale={scale} plan={plan} />
          <ActualLane rows={rows} scale={scale} plan={plan} />
          {started && <Marker at={Math.min(now, to)} scale={scale} text={`Now ${formatUtc(now, 'time')}`} />}
          <Finish plan={plan} scale={scale} />
        </div>
      </div>
      <Axis scale={scale} windowEnd={plan.windowEnd} />
    </section>
  )
}

type Row = { phase: PhaseView; planned: PlannedPhase }

function PlanLane({ rows, scale }: { rows: Row[]; scale: Scale }) {
  return (
    <div className="relative h-5">
      {rows.map(({ phase, planned }) => (
        <span
          key={phase.key}
          title={`Phase ${phase.number} ${phase.title}`}
          className="absolute inset-y-0 overflow-hidden border-r border-panel bg-raised pl-1.5 leading-5 text-ellipsis whitespace-nowrap"
          style={between(scale, planned.plannedStart, planned.plannedEnd)}
        >
          {phase.number} {phase.title}
        </span>
      ))}
    </div>
  )
}

const DIAMONDS = { pending: 'upcoming', open: 'open', stale: 'open', go: 'go', no_go: 'no_go' } as const

function GateLane({ scale, plan }: { scale: Scale; plan: ProjectedPlan }) {
  const { state } = useRoom()
  return (
    <div className="relative h-4">
      {byPosition(state.gates).map(gate => {
        const at = plan.phases.find(row => row.key === gate.beforePhase)?.start ?? plan.finish
        const late = at > scale.from + (scale.to - scale.from) * 0.9
        return (
          <span
            key={gate.key}
            className={cx(
              'absolute flex items-center gap-1.5 leading-4 whitespace-nowrap',
              late && 'flex-row-reverse -translate-x-full',
            )}
            style={{ left: percent(scale, at) }}
          >
            <GateDiamond state={DIAMONDS[gate.status]} size={14} />
            GATE {gate.number}
          </span>
        )
      })}
    </div>
  )
}

function ActualLane({ rows, scale, plan }: { rows: Row[]; scale: Scale; plan: ProjectedPlan }) {
  const spare = plan.windowEnd - plan.finish
  return (
    <div className="relative h-6">
      {rows.map(({ phase, planned }) => (
        <span
          key={phase.key}
          className={cx(
            'absolute inset-y-0 overflow-hidden border-r border-panel pl-1.5 leading-6 font-strong whitespace-nowrap',
            barClass(phase, planned),
          )}
          style={between(scale, planned.start, planned.end)}
        >
          {barText(phase, planned)}
        </span>
      ))}
      {spare > 0 && (
        <span
          className="hatch-spare absolute inset-y-0 flex items-center justify-end overflow-hidden border border-hair pr-2 whitespace-nowrap text-ink-2"
          style={between(scale, plan.finish, plan.windowEnd)}
        >
          {formatWords(spare)} spare
        </span>
      )}
    </div>
  )
}

function barClass(phase: PhaseView, planned: PlannedPhase): string {
  if (phase.status === 'failed') return 'border border-critical-line bg-critical-surface text-critical'
  if (phase.status === 'running') return 'border border-control bg-inset text-ink-1'
  if (phase.status === 'succeeded') {
    const late = (planned.differenceSeconds ?? 0) > 0
    return cx('bg-done-line text-ink-1', late && 'border-b-2 border-b-attention')
  }
  return 'border border-soft text-ink-3'
}

function barText(phase: PhaseView, planned: PlannedPhase): string {
  if (phase.status === 'succeeded')
    return planned.differenceSeconds ? formatSigned(planned.differenceSeconds * 1000) : 'as planned'
  if (phase.status === 'failed') return 'Failed'
  return phase.number
}

function Marker({ at, scale, text }: { at: number; scale: Scale; text: string }) {
  return (
    <span
      className="pointer-events-none absolute inset-y-0 z-10 w-0.5 -translate-x-1/2 bg-ink-1"
      style={{ left: percent(scale, at) }}
    >
      <span className="num absolute top-0 left-1/2 -translate-x-1/2 rounded-1 bg-action px-1.5 font-strong whitespace-nowrap text-action-ink">
        {text}
      </span>
    </span>
  )
}

function Finish({ plan, scale }: { plan: ProjectedPlan; scale: Scale }) {
  const seconds = plan.differenceSeconds
  const word =
    seconds === 0
      ? 'as planned'
      : `${formatWords(Math.abs(seconds) * 1000)} ${seconds < 0 ? 'early' : 'late'}`
  return (
    <span
      className="num absolute top-0 -translate-x-1/2 font-strong whitespace-nowrap text-ink-1"
      style={{ left: percent(scale, plan.finish) }}
    >
      Done {formatUtc(plan.finish, 'time')}, {word}
    </span>
  )
}

function Axis({ scale, windowEnd }: { scale: Scale; windowEnd: number }) {
  return (
    <div className="grid grid-cols-[52px_1fr]">
      <span />
      <div className="num relative mt-1.5 h-4 text-ink-3">
        {axisTicks(scale.from, scale.to).map((tick, index) => (
          <span
            key={tick}
            className={cx('absolute', index > 0 && '-translate-x-1/2')}
            style={{ left: percent(scale, tick) }}
          >
            {formatUtc(tick, scale.to - scale.from < 600_000 ? 'time-seconds' : 'time')}
          </span>
        ))}
        <span className="absolute right-0">
          Window ends <b className="font-label">{formatUtc(windowEnd, 'time')}</b>
        </span>
      </div>
    </div>
  )
}
