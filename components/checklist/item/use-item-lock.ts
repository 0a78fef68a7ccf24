import { mayChangeItem } from '../../../server/checklist/rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { type Room, useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useConnectionLock } from '../../live/use-connection.ts'

export interface ItemLock {
  /** Why the reader may not change the item, or null: then nothing can be typed either. */
  may: string | null
  /** Why nothing can be sent now, or null. What was typed stays and can be gone on with. */
  send: string | null
}

/** What keeps the reader from changing this item. */
export function useItemLock(item: Pick<Item, 'roleKey' | 'number'>): ItemLock {
  const { state, person } = useDeploymentContext()
  const connection = useConnectionLock()
  const may = whyNot(state, item, person)
  return { may, send: may ?? connection }
}

function whyNot(state: Room['state'], item: Pick<Item, 'roleKey' | 'number'>, person: Room['person']) {
  const may = mayChangeItem(state, item, person)
  const { status } = state.deployment
  if (!may.ok) return may.why
  if (status === 'closed' || status === 'aborted') {
    return `The deployment is ${status}: its checklist stays as it is.`
  }
  return null
}
