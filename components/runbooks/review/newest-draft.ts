import type { RunbookDraft, SavedDraft } from '../../../server/drafts/draft.types.ts'

type Saved = SavedDraft & Pick<RunbookDraft, 'findings'>

const savedHere = new Map<string, Saved>()

export function rememberSaved(draftId: string, { version, changedAt, preview, findings }: Saved): void {
  savedHere.set(draftId, { version, changedAt, preview, findings })
}

/** The draft as this page last saved it, where that is newer: the browser's Back shows a page as it was first read. */
export function newestDraft(draft: RunbookDraft): RunbookDraft {
  const saved = savedHere.get(draft.id)
  return saved && saved.version > draft.version ? { ...draft, ...saved } : draft
}
