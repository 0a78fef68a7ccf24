import { useSyncExternalStore } from 'react'
import type { ItemView } from '../../server/deployments/state.types.ts'
import { readDraft, subscribeDrafts, writeDraft } from './draft-store.ts'
import type { ItemDraft } from './item-draft.ts'

const nothing = () => null

/** What was typed on an item and not sent; `type` adds to it. */
export function useItemDraft(item: ItemView) {
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(item.id), nothing)
  const type = (part: Partial<ItemDraft>) => {
    const before = readDraft(item.id) ?? { seen: item }
    writeDraft(item.id, { ...before, ...part })
  }
  return { draft, type, forget: () => writeDraft(item.id, null) }
}
