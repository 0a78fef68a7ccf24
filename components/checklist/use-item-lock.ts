import { mayChangeItem } from '../../server/checklist/rules.ts'
import type { ItemView } from '../../server/deployments/state.types.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'

/** Why the reader cannot change this item now, or null. */
export function useItemLock(item: Pick<ItemView, 'roleKey' | 'number'>): string | null {
  const { state, person } = useRoom()
  const connection = useConnectionLock()
  const may = mayChangeItem(state, item, person)
  const { status } = state.deployment
  if (!may.ok) return may.why
  if (status === 'closed' || status === 'aborted') {
    return `The deployment is ${status}: its checklist stays as it is.`
  }
  return connection
}
