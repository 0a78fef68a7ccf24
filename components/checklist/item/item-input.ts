import type { Item } from '../../../server/deployment/state.types.ts'
import type { ItemChange } from './item-conflict.ts'
import { judgeTyped } from './measured-input.ts'

/** What a person typed on an item and has not sent. Kept for the tab's life, so that nothing typed is lost. */
export interface ItemInput {
  /** The item as it was when the typing began: what it is compared with. */
  seen: Item
  note?: string
  comment?: string
  /** As typed, by the sub-item's place. */
  values?: Record<number, string>
  /** Of the state that was being given. */
  reasons?: Partial<Record<Item['state'], string>>
}

const used = (words: string | undefined) => words !== undefined && words !== ''

/** Nothing in it: not worth keeping. An emptied note is something, where the item has one. */
export function isEmpty(input: ItemInput): boolean {
  return (
    input.note === undefined &&
    !used(input.comment) &&
    Object.keys(input.values ?? {}).length === 0 &&
    Object.values(input.reasons ?? {}).every(words => !used(words))
  )
}

/** Whether the draft speaks of the row itself: a comment stands beside whatever becomes of the row. */
export const touchesRow = (input: ItemInput | null): boolean =>
  input !== null && !isEmpty({ ...input, comment: undefined })

/** The draft without what was sent, on the row that came back; what was typed meanwhile stays. Null when nothing is left. */
export function withoutSent(input: ItemInput, change: ItemChange, seen: Item): ItemInput | null {
  const { note, values = {}, reasons = {}, ...rest } = input
  const left: ItemInput = {
    ...rest,
    seen,
    values: Object.fromEntries(
      Object.entries(values).filter(([index, text]) => !isValueSent(seen, change, Number(index), text)),
    ),
    reasons: Object.fromEntries(
      Object.entries(reasons).filter(
        ([state, words]) => state !== change.state || (change.reason && words.trim() !== change.reason),
      ),
    ),
    ...(note !== undefined && !isNoteSent(input, change) && { note }),
  }
  return isEmpty(left) ? null : left
}

function isValueSent({ subItems }: Item, change: ItemChange, index: number, text: string): boolean {
  const sent = change.subItems?.find(each => each.index === index && each.measured !== undefined)
  const subItem = subItems[index]
  if (!sent || !subItem) return false
  const { measured, problem } = judgeTyped(subItem, text)
  return problem === null && measured === sent.measured
}

/** The words of a tick with a note are the note then, whatever else was begun as one. */
function isNoteSent({ note, reasons }: ItemInput, change: ItemChange): boolean {
  if (change.note === undefined) return false
  return [note, change.state && reasons?.[change.state]].some(
    words => words !== undefined && (words.trim() || null) === change.note,
  )
}
