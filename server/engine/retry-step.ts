import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findStep } from './find-step.ts'
import { type RetryStepInput, retryStepInput } from './inputs.ts'
import { stepReady } from './records.rules.ts'
import { mayRetryStep } from './rules.ts'

/**
 * Runs a failed or cancelled step again, once (`step.retried`): if it fails again, the runbook's policy applies at
 * once. The step's role may, the lead, or a role that executes (for a move of traffic, that shifts). Refuses with
 * `not_your_step`, `not_found`, `wrong_status`, and `already_in_state` (with the step).
 */
export async function retryStep(ctx: Context, input: RetryStepInput): Promise<Step> {
  const person = requirePerson(ctx)
  const { deploymentId, stepId, reason } = parse(retryStepInput, input)
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    const step = findStep(state(), stepId, found => mayRetryStep(state(), person, found))
    const again = stepReady('step.retried', { ...step, startedAt: null }, ctx.now().toISOString())
    record({ ...again, data: { ...again.data, reason: reason || null } })
    enqueue(advanceJob(deploymentId))
    return state().steps[stepId] ?? step
  })
}
