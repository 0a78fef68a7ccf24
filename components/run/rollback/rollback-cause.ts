import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import type { PlanLane, Rollback, State, Step } from '../../../server/deployment/state.types.ts'
import { triggerState } from '../../../server/health/trigger-state.rules.ts'
import type { Trigger } from '../../../server/runbooks/conditions.inputs.ts'

export interface CauseMark {
  t: number
  label: string
  tone: 'ink' | 'critical'
}

export interface Cause {
  trigger: Trigger
  lane: PlanLane
  /** All epoch ms. `over` is since when it breached without a break. */
  firedAt: number
  over: number
  from: number
  to: number
  marks: CauseMark[]
}

const BEFORE_MS = 60_000
const AFTER_MS = 45_000

/** What the chart of a trigger's rollback shows: the minute before the breach, the breach, and what followed. */
export function causeOf(state: State, rollback: Rollback): Cause | null {
  const trigger = state.plan.triggers.find(({ key }) => key === rollback.triggerKey)
  if (!trigger) return null
  const lane = laneOf(state, trigger.lane)
  const firedAt = Date.parse(triggerState(state, trigger).firedAt ?? rollback.startedAt)
  const over = firedAt - trigger.forSeconds * 1000
  // Fixed from the first moment on: a chart that fills up is read more easily than one that shrinks.
  const to = firedAt + AFTER_MS
  const from = over - BEFORE_MS
  const marks = trafficMarks(state).filter(({ t }) => t >= from && t <= to)
  return { trigger, lane, firedAt, over, from, to, marks }
}

/** When the traffic was moved, as its steps say: "100 % on BLUE", and back. */
function trafficMarks({ steps, plan }: Pick<State, 'steps' | 'plan'>): CauseMark[] {
  const next = laneOf({ plan }, 'next').name
  return Object.values(steps)
    .flatMap(step => {
      const percent = percentOf(step)
      if (percent === null || step.status !== 'succeeded' || step.endedAt === null) return []
      const label = percent === 0 ? 'back' : `${percent} % on ${next}`
      return [{ t: Date.parse(step.endedAt), label, tone: 'ink' as const }]
    })
    .sort((a, b) => a.t - b.t)
}

const percentOf = ({ spec }: Step) => (spec.kind === 'traffic' ? spec.nextPercent : null)
