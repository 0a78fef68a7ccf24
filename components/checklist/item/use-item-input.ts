import type { Item } from '../../../server/deployment/state.types.ts'
import { useNamedStore } from '../../browser-store/named-stores.ts'
import type { ItemInput } from './item-input.ts'
import { itemDrafts, readDraft, writeDraft } from './item-input-store.ts'

/** What was typed on an item and not sent; `type` adds to it. */
export function useItemInput(item: Item) {
  const draft = useNamedStore(itemDrafts, item.id, kept => kept.draft)
  const type = (part: Partial<ItemInput>) => {
    const before = readDraft(item.id) ?? { seen: item }
    writeDraft(item.id, { ...before, ...part })
  }
  return { draft, type, forget: () => writeDraft(item.id, null) }
}
