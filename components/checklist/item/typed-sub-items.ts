import type { Item, SubItem } from '../../../server/deployment/state.types.ts'
import type { ItemInput } from './item-input.ts'
import { asTyped, judgeTyped } from './measured-input.ts'

export interface TypedSubItems {
  /** To be sent. */
  changes: { index: number; measured: number | string | null }[]
  /** The item's sub-items as they would be then. */
  subItems: SubItem[]
  /** The first typed value that cannot be read. */
  unreadable: number | null
}

/** Values that were typed and not sent yet: a tick takes them along. */
export function typedSubItems({ subItems }: Pick<Item, 'subItems'>, input: ItemInput | null): TypedSubItems {
  const typed = Object.entries(input?.values ?? {}).map(([key, text]) => ({ index: Number(key), text }))
  const changed = typed.filter(({ index, text }) => {
    const subItem = subItems[index]
    return subItem?.value !== undefined && text !== asTyped(subItem)
  })
  const after = [...subItems]
  const changes: TypedSubItems['changes'] = []
  let unreadable: number | null = null
  for (const { index, text } of changed) {
    const subItem = subItems[index]
    if (!subItem?.value) continue
    const { measured, verdict, problem } = judgeTyped(subItem, text)
    if (problem) unreadable ??= index
    else changes.push({ index, measured })
    const value = { ...subItem.value, measured: measured ?? undefined }
    after[index] = { ...subItem, value, done: measured !== null && verdict !== 'outside' }
  }
  return { changes, subItems: after, unreadable }
}
