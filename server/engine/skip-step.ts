import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findStep } from './find-step.ts'
import { type SkipStepInput, skipStepInput } from './inputs.ts'
import { becauseOf, stepNames } from './records.rules.ts'
import { requireReason } from './require-reason.ts'
import { maySkipStep } from './rules.ts'

/**
 * Leaves a step out, with a reason: what depends on it may start (`step.skipped`). Not while it runs. The step's role
 * may, the lead, or a role that executes (for a move of traffic, that shifts). Refuses with `not_your_step`,
 * `not_found`, `wrong_status`, `already_in_state` (with the step), and `reason_required`.
 */
export async function skipStep(ctx: Context, input: SkipStepInput): Promise<Step> {
  const person = requirePerson(ctx)
  const { deploymentId, stepId, reason: given } = parse(skipStepInput, input)
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    const step = findStep(state(), stepId, found => maySkipStep(state(), person, found))
    const reason = requireReason(given, { act: 'skip_step', step: step.number })
    const skipped: Step = {
      ...step,
      status: 'skipped',
      endedAt: ctx.now().toISOString(),
      endedById: person.id,
      endedByName: person.name,
      ...becauseOf({ code: 'given', words: reason }),
    }
    record({
      type: 'step.skipped',
      data: { ...stepNames(step), reason, was: step.status },
      changes: { steps: [skipped] },
    })
    enqueue(advanceJob(deploymentId))
    return skipped
  })
}
