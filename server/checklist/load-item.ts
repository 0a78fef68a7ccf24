import { loadRoles } from '../deployment/load-roles.ts'
import { items } from '../deployment/rows/kinds/item.ts'
import type { DeploymentStatus, Item, State } from '../deployment/state.types.ts'
import type { Transaction } from '../kernel/database.ts'
import { itemNotFound } from './refusals.rules.ts'

/** One item, the deployment's status and its roles: a tick reads no more than this. Refuses with `not_found`. */
export async function loadItem(
  tx: Transaction,
  deploymentId: string,
  itemId: string,
): Promise<{ item: Item; status: DeploymentStatus } & Pick<State, 'roles'>> {
  const found = await tx.item.findFirst({
    where: { id: itemId, deploymentId },
    include: { deployment: { select: { status: true } } },
  })
  if (!found) throw itemNotFound()
  const { deployment, ...row } = found
  return {
    item: items.toState(row),
    roles: await loadRoles(tx, deploymentId),
    status: deployment.status as DeploymentStatus,
  }
}
