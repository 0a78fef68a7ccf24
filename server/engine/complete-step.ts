import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findStep } from './find-step.ts'
import { type CompleteStepInput, completeStepInput } from './inputs.ts'
import { becauseOf, stepNames } from './records.rules.ts'
import { mayCompleteStep } from './rules.ts'

/**
 * Records that a manual step was done, as `step.succeeded`. The step's role may, the lead, or a role with the
 * authority that the step names. Refuses with `not_your_step`, `not_found`, `wrong_status` for a step of a worker or
 * one that is not under way, and `already_in_state` (with the step) when it is not ready.
 */
export async function completeStep(ctx: Context, input: CompleteStepInput): Promise<Step> {
  const person = requirePerson(ctx)
  const { deploymentId, stepId, note } = parse(completeStepInput, input)
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    const step = findStep(state(), stepId, found => mayCompleteStep(state(), person, found))
    const at = ctx.now().toISOString()
    const done: Step = {
      ...step,
      status: 'succeeded',
      startedAt: step.startedAt ?? step.readyAt,
      endedAt: at,
      endedById: person.id,
      endedByName: person.name,
      ...becauseOf(note ? { code: 'given', words: note } : null),
    }
    record({
      type: 'step.succeeded',
      data: { ...stepNames(step), reason: note || null },
      changes: { steps: [done] },
    })
    enqueue(advanceJob(deploymentId))
    return done
  })
}
