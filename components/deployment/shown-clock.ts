import type { State } from '../../server/deployment/state.types.ts'
import type { AgainstPlan } from '../../server/engine/four-answers.rules.ts'

export interface ShownClock {
  zero: number
  stoppedAt: number | string | null
  /** What it shows now; negative before T-0. */
  seconds: number
}

/**
 * The T-clock as every part of the screen shows it: a start that has not happened holds it at zero, however long the
 * window has been open.
 */
export function shownClock(
  { phase, clockSeconds, plan }: AgainstPlan,
  { finishedAt }: Pick<State['deployment'], 'finishedAt'>,
): ShownClock {
  return phase === 'before' && clockSeconds > 0
    ? { zero: plan.t0, stoppedAt: plan.t0, seconds: 0 }
    : { zero: plan.t0, stoppedAt: finishedAt, seconds: clockSeconds }
}
