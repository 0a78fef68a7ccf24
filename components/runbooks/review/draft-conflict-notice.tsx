'use client'

import type { RunbookDraft } from '../../../server/drafts/draft.types.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'

interface ConflictNoticeProps {
  draftId: string
  onTheirs: (theirs: RunbookDraft) => void
  onMine: () => void
}

/** Two people changed one draft: one of them decides, and nothing is lost without a word. */
export function ConflictNotice({ draftId, onTheirs, onMine }: ConflictNoticeProps) {
  const load = useAction(() => sendRequest('GET /runbooks/drafts/{draftId}', { draftId }), {
    onDone: onTheirs,
  })
  return (
    <div
      role="alert"
      data-tone="attention"
      className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b border-tone-line bg-tone-surface px-4 py-2 cut-tone"
    >
      <span className="flex items-center gap-2 text-ink-1">
        <Glyph kind="attention" /> Someone else changed this draft a moment ago. Your changes are here and not
        saved.
      </span>
      <span className="ml-auto flex gap-2 max-md:ml-0">
        <Button busy={load.busy} onClick={() => load.run()}>
          Take theirs (undo brings mine back)
        </Button>
        <Button onClick={onMine}>Keep mine</Button>
      </span>
    </div>
  )
}
