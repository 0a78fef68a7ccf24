'use client'

import type { KeyboardEvent } from 'react'
import { mayTakePart } from '../../../server/deployment/rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useConnectionLock } from '../../live/use-connection.ts'
import { Button } from '../../ui/button.tsx'
import { remainingText } from '../../ui/form/remaining-text.ts'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { readInput } from './item-input-store.ts'
import { useItemInput } from './use-item-input.ts'

/** Members of the deployment may say something of any item. What was typed stays until it has arrived. */
export function CommentForm({ item }: { item: Item }) {
  const { deploymentId, person, state } = useDeploymentContext()
  const connection = useConnectionLock()
  const { input, type } = useItemInput(item)
  const text = input?.comment ?? ''
  const may = mayTakePart(state, person)
  const send = useAction(
    (words: string) =>
      sendRequest('POST /deployments/{deploymentId}/items/{itemId}/comments', {
        deploymentId,
        itemId: item.id,
        text: words,
      }),
    {
      onDone: (_, words) => type({ comment: remainingText(readInput(item.id)?.comment ?? '', words) }),
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
