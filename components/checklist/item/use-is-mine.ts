import { rolesOf } from '../../../server/deployment/rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'

/** Whether an item belongs to a role that the reader holds. */
export function useIsMine(): (item: Pick<Item, 'roleKey'>) => boolean {
  const { state, person } = useDeploymentContext()
  const keys = new Set(rolesOf(state, person.id).map(role => role.key))
  return item => item.roleKey !== null && keys.has(item.roleKey)
}
