'use client'

import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import type { Item } from '../../../server/deployment/state.types.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { useChecklist } from './checklist-context.tsx'
import { useItemInput } from './use-item-input.ts'
import type { ItemLock } from './use-item-lock.ts'

/** The note that stays with the item, beside its comments. It is sent with the next tick, or by itself. */
export function ItemNote({ item, lock }: { item: Item; lock: ItemLock }) {
  const { send, busy } = useChecklist()
  const { input, type } = useItemInput(item)
  const text = input?.note ?? item.note ?? ''
  const changed = input?.note !== undefined && input.note !== (item.note ?? '')
  const [writing, setWriting] = useState(false)
  if (lock.may) {
    return item.note ? (
      <p>
        <span className="text-ink-3">Note: </span>
        {item.note}
      </p>
    ) : null
  }
  if (!writing && text === '' && !changed) {
    return (
      <div>
        <Button
          variant="ghost"
          size={28}
          className="-ml-2.5"
          icon={<NotebookPen size={14} aria-hidden="true" />}
          onClick={() => setWriting(true)}
        >
          Add a note
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-2">
      <TextAreaField
        label="Note"
        note="what the record should say of this item"
        rows={1}
        autoFocus={writing}
        maxLength={2000}
        value={text}
        onChange={note => type({ note })}
      />
      {changed && (
        <div className="flex gap-2">
          <Button
            size={28}
            busy={busy.has(item.id)}
            disabledReason={lock.send}
            onClick={() => void send(item, { note: text.trim() || null }, input?.seen)}
          >
            Save the note
          </Button>
          <Button variant="ghost" size={28} onClick={() => type({ note: undefined })}>
            Discard
          </Button>
        </div>
      )}
    </div>
  )
}
