'use client'

import type { PlannedPhase, ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Phase } from '../../server/deployment/state.types.ts'
import { gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import { DIAMONDS } from '../gates/gate-status.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { useNow } from '../ui/time/use-now.ts'
import { ActualLane } from './actual-lane.tsx'
import { axisTicks } from './axis-ticks.ts'
import { between, percent, type Scale, shareOf, slipOf, stripScale } from './plan-scale.ts'
import { FinishMark, NowMark } from './strip-marks.tsx'

const MoveWindow = lazyPart(() => import('../deployment/move-window.tsx').then(file => file.MoveWindow))

export type StripRow = { phase: Phase; planned: PlannedPhase }

/** Plan beside actual on one axis: what was planned, what happened, what is projected, and the spare time. */
export function PlanStrip({ plan }: { plan: ProjectedPlan }) {
  const now = useNow(1000)
  const { state } = useDeploymentContext()
  const rows = byPosition(state.phases).flatMap(phase => {
    const planned = plan.phases.find(row => row.key === phase.key)
    return planned && phase.startsAtSeconds >= 0 ? [{ phase, planned }] : []
  })
  const slip = slipOf(state, plan)
  const scale = stripScale(state, plan, now)
  const { startedAt, finishedAt } = state.deployment
  return (
    <section
      aria-label="Plan against actual"
      className="flex-none border-b border-hair bg-panel px-4 pt-2.5 pb-2 text-12 max-md:hidden"
    >
      <div className="grid grid-cols-[52px_1fr]">
        <div className="grid grid-rows-[16px_20px] gap-y-4.5 pt-4.5 leading-4 text-ink-3">
          <span>Plan</span>
          <span className="leading-5">Actual</span>
        </div>
        <div className="relative grid grid-rows-[16px_20px] gap-y-4.5 pt-4.5">
          {axisTicks(scale.from, scale.to).map(tick => (
            <span
              key={tick}
              aria-hidden="true"
              className="absolute top-4.5 -bottom-1.5 w-px bg-hair"
              style={{ left: percent(scale, tick) }}
            />
          ))}
          <PlanLane rows={rows} scale={scale} slip={slip} />
          <ActualLane rows={rows} scale={scale} plan={plan} />
          <GateLane scale={scale} plan={plan} />
          {!state.deployment.rollback && <FinishMark plan={plan} scale={scale} />}
          {startedAt && !finishedAt && <NowMark at={now} scale={scale} />}
        </div>
      </div>
      <Axis scale={scale} windowEnd={plan.windowEnd} />
    </section>
  )
}

function PlanLane({ rows, scale, slip }: { rows: StripRow[]; scale: Scale; slip: number }) {
  return (
    <div className="relative">
      {rows.map(({ phase, planned }) => {
        const place = between(scale, planned.plannedStart + slip, planned.plannedEnd + slip)
        const narrow = Number.parseFloat(place.width) < 7
        return (
          <span
            key={phase.key}
            title={`Phase ${phase.number} ${phase.title}`}
            className="absolute inset-y-0 overflow-hidden rounded-[2px] border-r-2 border-panel bg-inset px-1.25 leading-4 text-ellipsis whitespace-nowrap text-ink-3"
            style={place}
          >
            {narrow ? phase.number : `${phase.number} ${phase.title}`}
          </span>
        )
      })}
    </div>
  )
}

/** Closer to the next gate than this, a gate is only its diamond. */
const ROOM_FOR_WORDS = 0.07

function GateLane({ scale, plan }: { scale: Scale; plan: ProjectedPlan }) {
  const { state } = useDeploymentContext()
  const gates = byPosition(state.gates)
    .map(gate => {
      const at = plan.phases.find(row => row.key === gate.beforePhase)?.start ?? plan.finish
      return { gate, at, share: shareOf(scale, at), stands: gateStanding(state.deployment, gate) }
    })
    .filter(({ stands }) => stands !== 'cancelled')
  return gates.map(({ gate, at, share, stands }, index) => {
    const next = gates[index + 1]
    return (
      <span
        key={gate.key}
        className={cx(
          'absolute top-9 flex items-center gap-1.5 leading-4 font-label whitespace-nowrap',
          share > 0.9 ? '-translate-x-full flex-row-reverse' : share > 0.04 && '-translate-x-[7px]',
          stands === 'go' ? 'text-ink-2' : 'text-ink-3',
        )}
        style={{ left: percent(scale, at) }}
      >
        <GateDiamond state={DIAMONDS[stands]} size={14} />
        {next === undefined || next.share - share > ROOM_FOR_WORDS ? (
          `GATE ${gate.number}`
        ) : (
          <span className="sr-only">GATE {gate.number}</span>
        )}
      </span>
    )
  })
}

/** From here on the axis has the end of the window: a time there would touch its words. */
const ROOM_FOR_TIMES = 0.78

function Axis({ scale, windowEnd }: { scale: Scale; windowEnd: number }) {
  const style = scale.to - scale.from < 600_000 ? 'time-seconds' : 'time'
  const times = axisTicks(scale.from, scale.to).filter(tick => shareOf(scale, tick) < ROOM_FOR_TIMES)
  return (
    <div className="grid grid-cols-[52px_1fr]">
      <span />
      <div className="num relative mt-1.5 h-4 text-ink-3">
        {times.map((tick, index) => (
          <span
            key={tick}
            className={cx('absolute', index > 0 && '-translate-x-1/2')}
            style={{ left: percent(scale, tick) }}
          >
            {formatUtc(tick, style)}
          </span>
        ))}
        <span className="absolute right-0 flex gap-2">
          <span>
            Window ends <b className="font-label">{formatUtc(windowEnd, 'time')}</b>
          </span>
          <MoveWindow />
        </span>
      </div>
    </div>
  )
}
