import { type Context, requirePerson } from '../core/context.ts'
import type { Transaction } from '../core/database.ts'
import { parse } from '../core/parse.ts'
import { authorise, Refusal } from '../core/refusal.ts'
import { advanceJob } from '../deployments/advance-job.ts'
import { loadVariables } from '../deployments/load-variables.ts'
import { byPosition } from '../deployments/rules.ts'
import type { DeploymentView } from '../deployments/state.types.ts'
import { missingVariables } from '../deployments/variables/rules.ts'
import { inState } from './in-state.ts'
import { type DeploymentInput, deploymentInput } from './inputs.ts'
import { maySchedule } from './rules.ts'

/**
 * Draft to scheduled, which opens the first gate. Refuses with `roles_unassigned`, naming the roles, and
 * with `variables_missing`, naming required variables that have no value. */
export async function scheduleDeployment(ctx: Context, input: DeploymentInput): Promise<DeploymentView> {
  const person = requirePerson(ctx)
  const { deploymentId } = parse(deploymentInput, input)
  return inState(ctx, deploymentId, async ({ tx, state, record, enqueue }) => {
    authorise(maySchedule(state(), person))
    const open = byPosition(state().roles).filter(({ userId }) => userId === null)
    if (open.length > 0) {
      const names = open.map(({ title }) => title).join(', ')
      throw new Refusal('roles_unassigned', `Assign a person first: ${names}.`, { field: 'roles' })
    }
    // A rehearsal runs no command, so none misses a value.
    if (!state().deployment.rehearsal) await refuseMissingVariables(tx, deploymentId)
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

async function refuseMissingVariables(tx: Transaction, deploymentId: string) {
  const { declared, values } = await loadVariables(tx, deploymentId)
  const missing = missingVariables(declared, values)
  const [first] = missing
  if (!first) return
  const names = missing.map(({ key, title }) => (title ? `${key} (${title})` : key)).join(', ')
  throw new Refusal('variables_missing', `Give these variables a value first: ${names}.`, {
    field: `variables.${first.key}`,
  })
}
