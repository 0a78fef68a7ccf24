import type { ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import type { State } from '../../server/deployment/state.types.ts'

/** The stretch of time that the strip shows, epoch ms. */
export interface Scale {
  from: number
  to: number
}

/** Where a moment stands on the strip, 0 to 1; what lies outside stands at its end. */
export const shareOf = ({ from, to }: Scale, moment: number): number =>
  Math.min(1, Math.max(0, (moment - from) / Math.max(1, to - from)))

export const percent = (scale: Scale, moment: number): string =>
  `${Math.round(shareOf(scale, moment) * 1e5) / 1e3}%`

/** Left edge and width of a bar. */
export const between = (scale: Scale, from: number, to: number) => ({
  left: percent(scale, from),
  width: `${Math.round(Math.max(0, shareOf(scale, to) - shareOf(scale, from)) * 1e5) / 1e3}%`,
})

/** How far the start has slipped while it has not happened: the plan is drawn as if it began then. */
export function slipOf({ deployment }: Pick<State, 'deployment'>, plan: ProjectedPlan): number {
  if (deployment.startedAt) return 0
  const first = plan.phases.find(phase => phase.plannedStart >= plan.t0)
  return first ? Math.max(0, first.start - plan.t0) : 0
}

/** A window far longer than the plan would squeeze it: then the strip ends shortly after the plan does. */
const BEYOND = 0.4

/** From T-0 to the window's end, or to shortly after the plan where the window is far longer. */
export function stripScale(state: Pick<State, 'deployment'>, plan: ProjectedPlan, now: number): Scale {
  const slip = slipOf(state, plan)
  const from = plan.t0 + slip
  const { rollback, finishedAt } = state.deployment
  const present = finishedAt ? Date.parse(finishedAt) : now
  const last = rollback ? present : Math.max(plan.finish, state.deployment.startedAt ? present : 0)
  const end = Math.max(plan.plannedFinish + slip, last)
  return { from, to: Math.min(Math.max(plan.windowEnd, end), end + (end - from) * BEYOND) }
}
