import type { DraftView, SavedDraft } from '../../../server/drafts/draft.types.ts'

type Saved = SavedDraft & Pick<DraftView, 'findings'>

const savedHere = new Map<string, Saved>()

export function rememberSaved(draftId: string, { version, changedAt, preview, findings }: Saved): void {
  savedHere.set(draftId, { version, changedAt, preview, findings })
}

/** The draft as this page last saved it, where that is newer: the way back shows a page as it was first read. */
export function newestDraft(draft: DraftView): DraftView {
  const saved = savedHere.get(draft.id)
  return saved && saved.version > draft.version ? { ...draft, ...saved } : draft
}
