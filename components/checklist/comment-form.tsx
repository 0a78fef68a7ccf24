'use client'

import type { KeyboardEvent } from 'react'
import { mayComment } from '../../server/deployments/rules.ts'
import type { ItemView } from '../../server/deployments/state.types.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { sendRequest } from '../request/send-request.ts'
import { unsentText } from '../request/unsent-text.ts'
import { useAction } from '../request/use-action.ts'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { readDraft } from './draft-store.ts'
import { useItemDraft } from './use-item-draft.ts'

/** Any member may say something of any item. What was typed stays until it has arrived. */
export function CommentForm({ item }: { item: ItemView }) {
  const { deploymentId, person } = useRoom()
  const connection = useConnectionLock()
  const { draft, type } = useItemDraft(item)
  const text = draft?.comment ?? ''
  const may = mayComment(person)
  const send = useAction(
    (words: string) =>
      sendRequest('POST', `/deployments/${deploymentId}/items/${item.id}/comments`, { text: words }),
    {
      onDone: (_, words) => type({ comment: unsentText(readDraft(item.id)?.comment ?? '', words) }),
    },
  )
  const lock = may.ok ? connection : may.why

  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || lock || send.busy || !text.trim())
      return
    event.preventDefault()
    send.run(text.trim())
  }

  return (
    <div className="grid gap-2">
      {may.ok && (
        <TextAreaField
          label="Comment"
          labelHidden
          rows={1}
          maxLength={2000}
          placeholder="Say something about this item"
          value={text}
          onChange={comment => type({ comment })}
          onKeyDown={pressed}
        />
      )}
      {(text !== '' || lock) && (
        <Button
          size={28}
          className="justify-self-start"
          busy={send.busy}
          disabledReason={lock ?? (text.trim() === '' ? 'Write something first.' : null)}
          onClick={() => send.run(text.trim())}
        >
          Comment
        </Button>
      )}
    </div>
  )
}
