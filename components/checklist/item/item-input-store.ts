import { namedStores } from '../../browser-store/named-stores.ts'
import { type ItemInput, isEmpty } from './item-input.ts'

/** What was typed on each item and not sent, by the item's id. */
export const itemDrafts = namedStores<{ draft: ItemInput | null }>('gonogo-item-draft', {
  place: 'tab',
  read: text => ({ draft: parseDraft(text) }),
  write: ({ draft }) => draft && JSON.stringify(draft),
})

function parseDraft(text: string | null): ItemInput | null {
  const draft: unknown = JSON.parse(text ?? 'null')
  const isDraft = typeof draft === 'object' && draft !== null && 'seen' in draft
  return isDraft ? (draft as ItemInput) : null
}

export const readDraft = (itemId: string): ItemInput | null => itemDrafts.of(itemId).getState().draft

/** Keeps the draft, or forgets it when it is null or empty. */
export function writeDraft(itemId: string, draft: ItemInput | null): void {
  itemDrafts.of(itemId).setState({ draft: draft && !isEmpty(draft) ? draft : null })
}
