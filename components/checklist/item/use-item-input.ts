import type { Item } from '../../../server/deployment/state.types.ts'
import { useNamedStore } from '../../browser-store/named-stores.ts'
import type { ItemInput } from './item-input.ts'
import { itemInputs, readInput, writeInput } from './item-input-store.ts'

/** What was typed on an item and not sent; `type` adds to it. */
export function useItemInput(item: Item) {
  const input = useNamedStore(itemInputs, item.id, kept => kept.input)
  const type = (part: Partial<ItemInput>) => {
    const before = readInput(item.id) ?? { seen: item }
    writeInput(item.id, { ...before, ...part })
  }
  return { input, type, forget: () => writeInput(item.id, null) }
}
