import type { Item } from '../../../server/deployment/state.types.ts'
import type { Checklist } from './checklist-context.tsx'
import { readInput } from './item-input-store.ts'
import { focusSubItem } from './sub-item-focus.ts'
import { tickPlan } from './tick-plan.ts'
import { typedSubItems } from './typed-sub-items.ts'

type Needs = Pick<Checklist, 'send' | 'ask' | 'select'>

/**
 * A press on "tick": reopens what is done, passes what is ready (with the note and the values that were typed), asks
 * why where a value is outside its target, and leads to the first sub-item that is open.
 */
export function tickItem(item: Item, { send, ask, select }: Needs): void {
  const input = readInput(item.id)
  const note = input?.note?.trim()
  const typed = typedSubItems(item, input)
  const plan = tickPlan({ ...item, subItems: typed.subItems, note: note ?? item.note })
  if (plan.kind === 'reopen') {
    void send(item, { state: 'open' })
    return
  }
  const next = typed.unreadable ?? (plan.kind === 'sub_item' ? plan.index : null)
  if (next !== null) {
    select(item.id)
    focusSubItem(item.id, next)
  } else if (plan.kind === 'explain') ask(item, 'passed')
  else {
    const change = { state: 'passed' as const, subItems: typed.changes, ...(note && { note }) }
    void send(item, change, note || typed.changes.length > 0 ? input?.seen : undefined)
  }
}
