import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type DeploymentInput, deploymentInput } from './inputs.ts'
import { mayResume } from './rules.ts'

/**
 * Takes the deployment out of a pause or an emergency stop. What else it waits for holds it at once. A role that
 * decides may; out of a pause, one that executes too. Records `deployment.resumed`. Refuses with `missing_authority`,
 * and with `wrong_status` when there is nothing to resume or a stopped step has not ended yet.
 */
export async function resumeDeployment(ctx: Context, input: DeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId } = parse(deploymentInput, input)
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    authorise(mayResume(state(), person))
    const { status, hold } = state().deployment
    const kept = hold?.kind === 'emergency_stop' ? null : hold
    const resumed = status === 'rolling_back' ? status : kept ? 'holding' : 'running'
    record({
      type: 'deployment.resumed',
      data: { was: status, hold: hold?.title ?? null },
      changes: { deployment: { status: resumed, hold: kept } },
    })
    enqueue(advanceJob(deploymentId))
    return state().deployment
  })
}
