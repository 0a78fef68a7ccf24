import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findStep } from './find-step.ts'
import { type CompleteStepInput, completeStepInput } from './inputs.ts'
import { becauseOf, stepNames } from './records.rules.ts'
import { mayCompleteStep } from './rules.ts'

/** A manual step is done, says a person. Refuses with `not_your_step` or, with the step, `already_in_state`. */
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
