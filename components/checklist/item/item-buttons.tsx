'use client'

import { Check, RotateCcw } from 'lucide-react'
import type { Item } from '../../../server/deployment/state.types.ts'
import { Button } from '../../ui/button.tsx'
import { useChecklist } from './checklist-context.tsx'
import { focusSubItem } from './sub-item-focus.ts'
import { openSubItems, type TickPlan, tickPlan } from './tick-plan.ts'
import { typedSubItems } from './typed-sub-items.ts'
import { useItemInput } from './use-item-input.ts'

const OTHERS: { state: Item['state']; label: string }[] = [
  { state: 'failed', label: 'Fail…' },
  { state: 'not_applicable', label: 'Not applicable…' },
  { state: 'blocked', label: 'Blocked…' },
]

/** The foot of the details: the next thing in full ink, the rest outlined. */
export function ItemButtons({ item, lock }: { item: Item; lock: string | null }) {
  const { ask, busy } = useChecklist()
  const isBusy = busy.has(item.id)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <MainButton item={item} lock={lock} />
        <SecondButton item={item} lock={lock} />
      </div>
      <div className="flex flex-wrap gap-2">
        {OTHERS.map(({ state, label }) => (
          <Button
            key={state}
            variant={state === 'failed' ? 'quiet-danger' : 'outlined'}
            kbd={state === 'failed' ? 'X' : undefined}
            busy={isBusy && item.state === state}
            disabledReason={lock}
            className="flex-1"
            onClick={() => ask(item, state)}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}

const mainWords = (plan: TickPlan, item: Item): string => {
  if (plan.kind === 'reopen') return 'Open again'
  if (plan.kind === 'explain') return `Tick ${item.number} with a note…`
  if (plan.kind === 'pass') return `Tick ${item.number}`
  const subItem = plan.of === 1 ? 'the sub-item' : `sub-item ${plan.done + 1} of ${plan.of}`
  return plan.measure ? `Fill in ${subItem}` : `Tick ${subItem}`
}

function MainButton({ item, lock }: { item: Item; lock: string | null }) {
  const { send, tick, ask, busy } = useChecklist()
  const { input } = useItemInput(item)
  const typed = typedSubItems(item, input)
  const plan = tickPlan({ ...item, subItems: typed.subItems, note: input?.note?.trim() ?? item.note })
  const Icon = plan.kind === 'reopen' ? RotateCcw : Check

  function press() {
    if (typed.unreadable !== null) focusSubItem(item.id, typed.unreadable)
    else if (plan.kind === 'explain') ask(item, 'passed')
    else if (plan.kind !== 'sub_item') tick(item)
    else {
      const ticked = plan.measure ? [] : [{ index: plan.index, done: true }]
      const subItems = [...typed.changes, ...ticked]
      if (subItems.length > 0)
        void send(item, { subItems }, typed.changes.length > 0 ? input?.seen : undefined)
      if (plan.measure) focusSubItem(item.id, plan.index)
    }
  }

  return (
    <Button
      variant={plan.kind === 'reopen' ? 'outlined' : 'primary'}
      size={40}
      icon={<Icon size={16} aria-hidden="true" />}
      busy={busy.has(item.id)}
      disabledReason={lock}
      className="flex-1"
      onClick={press}
    >
      {mainWords(plan, item)}
    </Button>
  )
}

/** Besides the next sub-item: everything at once, or the item although some are open. Of a set-aside item: open again. */
function SecondButton({ item, lock }: { item: Item; lock: string | null }) {
  const { send, ask, busy } = useChecklist()
  const { input } = useItemInput(item)
  const shared = { size: 40, className: 'flex-1', disabledReason: lock, busy: busy.has(item.id) } as const
  if (item.state === 'blocked' || item.state === 'failed') {
    return (
      <Button {...shared} onClick={() => void send(item, { state: 'open' })}>
        Open again
      </Button>
    )
  }
  if (tickPlan(item).kind !== 'sub_item') return null
  const open = openSubItems(item)
  if (!open) {
    return (
      <Button {...shared} onClick={() => ask(item, 'passed')}>
        Tick anyway…
      </Button>
    )
  }
  const subItems = open.map(index => ({ index, done: true }))
  const note = input?.note?.trim()
  return (
    <Button {...shared} onClick={() => void send(item, { state: 'passed', subItems, ...(note && { note }) })}>
      Tick all{open.length > 1 ? ` ${open.length}` : ''} and the item
    </Button>
  )
}
