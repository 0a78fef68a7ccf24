import type { State, Step } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { stepNotFound } from './refusals.rules.ts'

/** The step, when the predicate allows it. Refuses with `not_found`, or with the predicate's code and the step. */
export function findStep(state: State, stepId: string, may: (step: Step) => Allowed): Step {
  const step = state.steps[stepId]
  if (!step) throw stepNotFound()
  authorise(may(step), { current: step })
  return step
}
