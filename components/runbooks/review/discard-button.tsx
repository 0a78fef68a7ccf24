'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'

interface DiscardButtonProps {
  draftId: string
  /** Why it cannot be discarded, or null. */
  why: string | null
  onDiscarded?: () => void
}

/** Forgets the draft, after one question: this has no undo. */
export function DiscardButton({ draftId, why, onDiscarded }: DiscardButtonProps) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const discard = useAction(() => sendRequest('DELETE /runbooks/drafts/{draftId}', { draftId }), {
    onDone: () => {
      onDiscarded?.()
      router.push('/runbooks')
    },
  })
  return (
    <>
      <Button variant="quiet-danger" disabledReason={why} onClick={() => setAsking(true)}>
        Discard
      </Button>
      <Dialog
        open={asking}
        alert
        width="sm"
        onOpenChange={setAsking}
        title="Discard this draft?"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button variant="danger" busy={discard.busy} onClick={() => discard.run()}>
              Discard the draft
            </Button>
          </>
        }
      >
        The text and all that was changed in its review are gone then. The file that you imported stays where
        it is.
      </Dialog>
    </>
  )
}
