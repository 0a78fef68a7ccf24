import type { Transaction } from '../core/database.ts'
import { Refusal } from '../core/refusal.ts'
import type { DeploymentStatus, ItemView, State } from '../deployments/state.types.ts'
import { itemView, roleView } from '../deployments/view.ts'

/** One item, the deployment's status and its roles: a tick reads no more than this. Refuses with `not_found`. */
export async function loadItem(
  tx: Transaction,
  deploymentId: string,
  itemId: string,
): Promise<{ item: ItemView; status: DeploymentStatus } & Pick<State, 'roles'>> {
  const found = await tx.item.findFirst({
    where: { id: itemId, deploymentId },
    include: { deployment: { select: { status: true } } },
  })
  if (!found) throw new Refusal('not_found', 'This deployment has no item with this id.', { field: 'itemId' })
  const { deployment, ...row } = found
  const roles = await tx.deploymentRole.findMany({ where: { deploymentId } })
  return {
    item: itemView(row),
    roles: Object.fromEntries(roles.map(role => [role.key, roleView(role)])),
    status: deployment.status as DeploymentStatus,
  }
}
