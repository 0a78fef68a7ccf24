'use client'

import type { Item, SubItem } from '../../../server/deployment/state.types.ts'
import { Checkbox } from '../../ui/form/checkbox.tsx'
import { formatUtc } from '../../ui/format.ts'
import { shortName } from '../../ui/short-name.ts'
import { useChecklist } from './checklist-context.tsx'
import { MeasuredField } from './measured-field.tsx'
import { judgeTyped } from './measured-input.ts'
import type { SubItemAuthor } from './sub-item-authors.ts'
import { subItemFieldId } from './sub-item-focus.ts'
import { useItemInput } from './use-item-input.ts'
import type { ItemLock } from './use-item-lock.ts'

interface StepRowProps {
  item: Item
  index: number
  subItem: SubItem
  mark: SubItemAuthor | undefined
  lock: ItemLock
}

/** One sub-item: its box, its blank if it asks for a value, and who did it. */
export function SubItemRow({ item, index, subItem, mark, lock }: StepRowProps) {
  const { send, busy } = useChecklist()
  const { input, type } = useItemInput(item)
  const id = subItemFieldId(item.id, index)
  const typed = input?.values?.[index]
  const isBusy = busy.has(item.id)

  function save() {
    if (typed === undefined) return
    const { measured } = judgeTyped(subItem, typed)
    void send(item, { subItems: [{ index, measured }] }, input?.seen)
  }

  function press() {
    const waits = subItem.value && subItem.value.measured === undefined
    if (typed !== undefined && typed.trim() !== '') save()
    else if (waits && !subItem.done) document.getElementById(id)?.focus()
    else void send(item, { subItems: [{ index, done: !subItem.done }] })
  }

  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair py-1">
      <Checkbox
        state={subItem.done ? 'done' : 'open'}
        busy={isBusy}
        disabledReason={lock.send}
        onPress={press}
        className={subItem.done ? 'text-ink-2!' : undefined}
      >
        {subItem.title}
      </Checkbox>
      {subItem.value && (
        <MeasuredField
          id={id}
          subItem={subItem}
          typed={typed}
          locked={lock.may !== null}
          unsent={lock.send}
          busy={isBusy}
          onType={text => type({ values: { ...input?.values, [index]: text } })}
          onSave={save}
        />
      )}
      {subItem.done && mark && (
        <span className="num ml-auto text-12 text-ink-3">
          {shortName(mark.who)} {formatUtc(mark.at, 'time')}
        </span>
      )}
    </li>
  )
}
