import { useSyncExternalStore } from 'react'
import type { Item } from '../../../server/deployment/state.types.ts'
import type { ItemInput } from './item-input.ts'
import { readDraft, subscribeDrafts, writeDraft } from './item-input-store.ts'

const nothing = () => null

/** What was typed on an item and not sent; `type` adds to it. */
export function useItemInput(item: Item) {
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(item.id), nothing)
  const type = (part: Partial<ItemInput>) => {
    const before = readDraft(item.id) ?? { seen: item }
    writeDraft(item.id, { ...before, ...part })
  }
  return { draft, type, forget: () => writeDraft(item.id, null) }
}
