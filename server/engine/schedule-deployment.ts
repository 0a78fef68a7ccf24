import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import { byPosition } from '../deployment/rules.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type DeploymentInput, deploymentInput } from './inputs.ts'
import { rolesUnassigned } from './refusals.rules.ts'
import { requireVariables } from './require-variables.ts'
import { maySchedule } from './rules.ts'

/**
 * Makes a draft scheduled, which opens the first gate (`deployment.scheduled`). Whoever prepares the deployment may.
 * Refuses with `missing_authority`, `wrong_status` when it is no draft, `roles_unassigned`, naming the roles, and
 * `variables_missing`, naming required variables that have no value.
 */
export async function scheduleDeployment(ctx: Context, input: DeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId } = parse(deploymentInput, input)
  return inState(ctx, deploymentId, async ({ tx, state, record, enqueue }) => {
    authorise(maySchedule(state(), person))
    const open = byPosition(state().roles).filter(({ userId }) => userId === null)
    if (open.length > 0) throw rolesUnassigned({ roles: open.map(({ title }) => title) })
    await requireVariables(tx, state().deployment)
    const { window } = state().deployment
    record({
      type: 'deployment.scheduled',
      data: { window, roles: byPosition(state().roles).map(({ title, userName }) => ({ title, userName })) },
      changes: { deployment: { status: 'scheduled' } },
    })
    enqueue(advanceJob(deploymentId))
    return state().deployment
  })
}
