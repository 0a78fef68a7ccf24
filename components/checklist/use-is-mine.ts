import { rolesOf } from '../../server/deployments/rules.ts'
import type { ItemView } from '../../server/deployments/state.types.ts'
import { useRoom } from '../deployments/room-context.tsx'

/** Whether an item belongs to a role that the reader holds. */
export function useIsMine(): (item: Pick<ItemView, 'roleKey'>) => boolean {
  const { state, person } = useRoom()
  const keys = new Set(rolesOf(state, person.id).map(role => role.key))
  return item => item.roleKey !== null && keys.has(item.roleKey)
}
