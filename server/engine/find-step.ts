import type { State, Step } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { Refusal } from '../kernel/refusal.ts'

/** The step, when the predicate allows it. Refuses with `not_found`, or with the predicate's code and the step. */
export function findStep(state: State, stepId: string, may: (step: Step) => Allowed): Step {
  const step = state.steps[stepId]
  if (!step) throw new Refusal('not_found', 'This deployment has no such step.', { field: 'stepId' })
  const answer = may(step)
  if (!answer.ok) throw new Refusal(answer.code, answer.why, { current: step })
  return step
}
