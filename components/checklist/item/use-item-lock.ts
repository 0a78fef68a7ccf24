import { mayChangeItem } from '../../../server/checklist/rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
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
  const allowed = mayChangeItem(state, item, person)
  const may = allowed.ok ? null : allowed.why
  return { may, send: may ?? connection }
}
