import { type ItemInput, isEmpty } from './item-input.ts'

const keyOf = (itemId: string) => `gonogo-item-draft:${itemId}`
const listeners = new Set<() => void>()
/** Parsed drafts, so that an unchanged one keeps its identity; also where the browser keeps nothing. */
const known = new Map<string, ItemInput | null>()

export function readDraft(itemId: string): ItemInput | null {
  const kept = known.get(itemId)
  if (kept !== undefined) return kept
  const draft = parseDraft(stored(itemId))
  known.set(itemId, draft)
  return draft
}

function stored(itemId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(itemId))
  } catch {
    return null // storage is switched off: the draft lives as long as the page
  }
}

function parseDraft(text: string | null): ItemInput | null {
  if (!text) return null
  try {
    const draft: unknown = JSON.parse(text)
    const isDraft = typeof draft === 'object' && draft !== null && 'seen' in draft
    return isDraft ? (draft as ItemInput) : null
  } catch {
    return null
  }
}

/** Keeps the draft, or forgets it when it is null or empty. */
export function writeDraft(itemId: string, draft: ItemInput | null): void {
  const kept = draft && !isEmpty(draft) ? draft : null
  known.set(itemId, kept)
  try {
    if (kept) sessionStorage.setItem(keyOf(itemId), JSON.stringify(kept))
    else sessionStorage.removeItem(keyOf(itemId))
  } catch {
    // Full or switched off: the page itself still has it.
  }
  for (const listener of listeners) listener()
}

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
