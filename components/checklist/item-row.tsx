'use client'

import { PencilLine } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { isWaiting } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { Checkbox, type CheckState } from '../ui/form/checkbox.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { toast } from '../ui/toast-store.ts'
import { useChecklist } from './item/checklist-context.tsx'
import { itemStatusText } from './item/item-status-text.ts'
import { useItemInput } from './item/use-item-input.ts'
import { useItemLock } from './item/use-item-lock.ts'
import { RowEnd } from './row-end.tsx'

interface ItemRowProps {
  item: Item
  mine: boolean
  selected: boolean
  /** Tab leads here. */
  tabStop: boolean
  onKeyDown: (event: KeyboardEvent) => void
  now: number
}

const BOXES: Record<Item['state'], CheckState> = {
  open: 'open',
  passed: 'done',
  failed: 'open',
  blocked: 'blocked',
  not_applicable: 'na',
}
/** Keys that would change the item. */
const ACTS = [' ', 'enter', 'x']

const SURFACES: Partial<Record<Item['state'], string>> = {
  blocked: 'bg-critical-surface [--glyph-ink:var(--critical-surface)]',
  failed: 'bg-critical-surface [--glyph-ink:var(--critical-surface)]',
}

/** One line of the checklist. The box ticks; a press anywhere else shows the details. */
export function ItemRow({ item, mine, selected, tabStop, onKeyDown, now }: ItemRowProps) {
  const { state } = useDeploymentContext()
  const { select, tick, busy } = useChecklist()
  const lock = useItemLock(item)
  const { input } = useItemInput(item)
  const line = itemStatusText(item)

  function pressed(event: KeyboardEvent) {
    if (!lock.send || !ACTS.includes(event.key.toLowerCase())) return onKeyDown(event)
    event.preventDefault()
    toast({ text: lock.send, tone: 'attention' })
  }

  const yours = mine && item.state === 'open' && isWaiting(state, item)
  const count = item.subItems.length
  const role = item.roleKey ? state.roles[item.roleKey]?.short : ''
  const mark = yours ? 'shadow-[inset_3px_0_0_var(--waiting-solid)]' : 'shadow-[inset_3px_0_0_var(--ink-1)]'
  return (
    <div
      className={cx(
        'relative grid min-h-9.25 grid-cols-[20px_36px_minmax(0,1fr)_36px_44px_128px] items-center gap-x-2 border-b border-hair px-4 py-1',
        'has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-focus',
        'max-md:min-h-14 max-md:grid-cols-[28px_minmax(0,1fr)] max-md:py-2',
        SURFACES[item.state],
        selected && cx(mark, yours ? 'bg-waiting-surface' : !SURFACES[item.state] && 'bg-hover'),
        selected && 'max-md:bg-transparent max-md:shadow-none',
      )}
    >
      <span className="relative z-1 grid place-items-center max-md:row-span-3">
        <Checkbox
          state={BOXES[item.state]}
          label={`${item.number} ${item.title}`}
          busy={busy.has(item.id)}
          disabledReason={lock.send}
          onPress={() => tick(item)}
        />
      </span>
      <span className="num text-12 text-ink-3 max-md:hidden">{item.number}</span>
      <a
        href={`?item=${item.id}`}
        data-item={item.id}
        aria-current={selected || undefined}
        tabIndex={tabStop ? 0 : -1}
        onKeyDown={pressed}
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          select(item.id)
        }}
        className={cx(
          'truncate no-underline outline-none! wrap-anywhere after:absolute after:inset-0 max-md:text-14 max-md:whitespace-normal',
          selected ? 'font-strong' : 'font-label',
          item.state === 'passed' && !selected ? 'text-ink-2' : 'text-ink-1',
          item.state === 'not_applicable' && 'text-ink-3! line-through',
        )}
      >
        <span className="md:sr-only">{item.number} </span>
        <bdi>{item.title}</bdi>
        {!item.required && <span className="ml-2 text-12 font-text text-ink-3 no-underline">optional</span>}
      </a>
      <span className="num text-12 text-ink-3 max-md:hidden">
        {count > 0 && `${item.subItems.filter(({ done }) => done).length}/${count}`}
      </span>
      <span className={cx('text-12 font-strong max-md:hidden', mine ? 'text-waiting' : 'text-ink-2')}>
        {mine ? 'You' : role}
      </span>
      <RowEnd item={item} mine={mine} now={now} role={mine ? 'You' : role} />
      {(line || input) && (
        <span className="col-start-3 col-end-[-1] pb-0.5 text-12 max-md:col-start-2">
          {line && (
            <span data-tone={line.tone} className="flex items-start gap-1.5 text-tone">
              {line.tone !== 'na' && <Glyph kind={line.tone} size={14} inherit className="mt-px" />}
              <span dir="auto" className="min-w-0">
                {line.text}
              </span>
            </span>
          )}
          {input && (
            <span className="flex items-center gap-1.5 text-ink-2">
              <PencilLine size={14} aria-hidden="true" /> Typed and not sent yet
            </span>
          )}
        </span>
      )}
    </div>
  )
}
