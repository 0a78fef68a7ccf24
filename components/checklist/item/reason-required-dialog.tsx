'use client'

import { measuredText, withinTarget } from '../../../server/checklist/values.rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { typedSubItems } from './typed-sub-items.ts'
import { useItemInput } from './use-item-input.ts'

interface WordsDialogProps {
  item: Item
  state: Item['state']
  busy: boolean
  onConfirm: (words: string) => void
  onClose: () => void
}

const WORDS: Record<Item['state'], { title: string; label: string; confirm: string }> = {
  failed: { title: 'failed', label: 'What failed?', confirm: 'Mark as failed' },
  blocked: {
    title: 'is blocked',
    label: 'What blocks it, and who can release it?',
    confirm: 'Mark as blocked',
  },
  not_applicable: {
    title: 'does not apply',
    label: 'Why does it not apply to this deployment?',
    confirm: 'Mark as not applicable',
  },
  passed: {
    title: 'is done all the same',
    label: 'Why is it done all the same?',
    confirm: 'Tick with this note',
  },
  open: { title: 'opens again', label: 'Why?', confirm: 'Open again' },
}

/** Asks for the words that a state needs. They are kept with the item until they were sent. */
export function ReasonRequiredDialog({ item, state, busy, onConfirm, onClose }: WordsDialogProps) {
  const { input, type } = useItemInput(item)
  const { title, label, confirm } = WORDS[state]
  const kept = input?.reasons?.[state] ?? (state === 'passed' ? (input?.note ?? item.note ?? '') : '')
  const missing = kept.trim() === '' ? 'Write why first: it becomes part of the record.' : null
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={`${item.number} ${title}`}
      description={item.title}
      footer={
        <>
          <Button size={40} onClick={onClose}>
            Cancel
          </Button>
          <Button
            size={40}
            variant="primary"
            busy={busy}
            disabledReason={missing}
            onClick={() => onConfirm(kept.trim())}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {state === 'passed' && <Open subItems={typedSubItems(item, input).subItems} />}
      <TextAreaField
        label={label}
        rows={3}
        maxLength={2000}
        value={kept}
        onChange={words => type({ reasons: { ...input?.reasons, [state]: words } })}
      />
    </Dialog>
  )
}

/** What a tick passes over. */
function Open({ subItems }: Pick<Item, 'subItems'>) {
  const facts = [
    ...subItems.filter(subItem => withinTarget(subItem) === false).map(measuredText),
    ...subItems
      .filter(subItem => !subItem.done && withinTarget(subItem) !== false)
      .map(({ title }) => `“${title}” is open`),
  ]
  return (
    <ul className="grid list-disc gap-1 pl-4 text-14 text-ink-1">
      {facts.map(fact => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
