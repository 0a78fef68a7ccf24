import type { ItemView } from '../../server/deployments/state.types.ts'

/** What a person typed on an item and has not sent. Kept for the tab's life, so that nothing typed is lost. */
export interface ItemDraft {
  /** The item as it was when the typing began: what it is compared with. */
  seen: ItemView
  note?: string
  comment?: string
  /** As typed, by the sub-item's place. */
  values?: Record<number, string>
  /** Of the state that was being given. */
  reasons?: Partial<Record<ItemView['state'], string>>
}

const used = (words: string | undefined) => words !== undefined && words !== ''

/** Nothing in it: not worth keeping. An emptied note is something, where the item has one. */
export function isEmpty(draft: ItemDraft): boolean {
  return (
    draft.note === undefined &&
    !used(draft.comment) &&
    Object.keys(draft.values ?? {}).length === 0 &&
    Object.values(draft.reasons ?? {}).every(words => !used(words))
  )
}

/** Whether the draft speaks of the row itself: a comment stands beside whatever becomes of the row. */
export const touchesRow = (draft: ItemDraft | null): boolean =>
  draft !== null && !isEmpty({ ...draft, comment: undefined })

/** The draft without what was sent, on the row that came back. Null when nothing is left. */
export function withoutSent(
  draft: ItemDraft,
  sent: { note?: boolean; values?: number[]; state?: ItemView['state'] },
  seen: ItemView,
): ItemDraft | null {
  const { note, values = {}, reasons = {}, ...rest } = draft
  const left: ItemDraft = {
    ...rest,
    seen,
    values: Object.fromEntries(Object.entries(values).filter(([i]) => !sent.values?.includes(Number(i)))),
    reasons: Object.fromEntries(Object.entries(reasons).filter(([state]) => state !== sent.state)),
    ...(note !== undefined && !sent.note && { note }),
  }
  return isEmpty(left) ? null : left
}
