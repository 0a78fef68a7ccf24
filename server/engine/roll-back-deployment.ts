import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type RollBackDeploymentInput, rollBackDeploymentInput } from './inputs.ts'
import { rollbackStarted } from './records.rules.ts'
import { requireFreeSystem } from './require-free-system.ts'
import { requireReason } from './require-reason.ts'
import { mayRollBack } from './rules.ts'

/**
 * Begins a person's rollback, from any live phase and from hypercare (`rollback.started`). What runs is ended, then
 * the rollback plan runs. A role that rolls back may. Refuses with `missing_authority`, `wrong_status` (also where
 * the runbook has no rollback plan), `reason_required`, and `system_busy` when another deployment has taken the
 * system after the run.
 */
export async function rollBackDeployment(ctx: Context, input: RollBackDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason: given } = parse(rollBackDeploymentInput, input)
  return inState(ctx, deploymentId, async work => {
    const { state, record, enqueue } = work
    authorise(mayRollBack(state(), person))
    const reason = requireReason(given, { act: 'roll_back' })
    // After the run another deployment may have taken the system.
    if (state().deployment.status === 'hypercare') await requireFreeSystem(work)
    const by = { byId: person.id, byName: person.name }
    record(
      rollbackStarted(
        state(),
        { cause: 'person', reason: { code: 'given', words: reason }, ...by },
        ctx.now().toISOString(),
      ),
    )
    enqueue(advanceJob(deploymentId))
    return state().deployment
  })
}
