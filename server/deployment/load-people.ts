import type { Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { deploymentNotFound } from './refusals.rules.ts'
import { loadKinds } from './rows/load-rows.ts'
import { ROW_KINDS } from './rows/row-kinds.ts'
import type { DeploymentPlan, State } from './state.types.ts'

/** Who is in a deployment, as what, and of which system it is: all that most permissions need. */
export type DeploymentPeople = Pick<State, 'roles' | 'signOffs' | 'members'> & {
  plan: Pick<DeploymentPlan, 'system'>
}

/** The people of a deployment, their roles in the runbook's order. Refuses with `not_found`. */
export async function loadPeople(
  tx: Pick<Transaction, '$queryRaw' | 'deployment'>,
  deploymentId: string,
): Promise<DeploymentPeople> {
  const { roles, signOffs, members } = ROW_KINDS
  const row = await tx.deployment.findUnique({ where: { id: deploymentId }, select: { plan: true } })
  if (!row) throw deploymentNotFound()
  const { system } = fromJson<DeploymentPlan>(row.plan)
  return { ...(await loadKinds(tx, { roles, signOffs, members }, deploymentId)), plan: { system } }
}
