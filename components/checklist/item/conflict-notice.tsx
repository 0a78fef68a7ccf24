'use client'

import type { ReactNode } from 'react'
import type { Item } from '../../../server/deployment/state.types.ts'
import { Button } from '../../ui/button.tsx'
import { formatUtc } from '../../ui/format.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { useChecklist } from './checklist-context.tsx'
import { differences, wish } from './item-conflict.ts'
import { touchesRow } from './item-input.ts'
import { useItemInput } from './use-item-input.ts'

/** Somebody else was faster: who, and to what; what the reader wanted is kept and can be done on the row as it is. */
export function ItemConflictNotice({ item }: { item: Item }) {
  const { conflict, forgetClash, send } = useChecklist()
  const { input, type, forget } = useItemInput(item)
  if (conflict?.itemId === item.id) {
    const { current, change } = conflict
    const now = item.version >= current.version ? item : current
    return (
      <Notice now={now} words={input ? differences(input.seen, now) : []}>
        <p>You wanted to {wish(change, now)}. Nothing of it was done.</p>
        <Answers>
          <Button size={28} onClick={() => void send(now, change)}>
            Do it on the item as it is now
          </Button>
          <Button variant="ghost" size={28} onClick={forgetClash}>
            Leave it
          </Button>
        </Answers>
      </Notice>
    )
  }
  if (!input || !touchesRow(input) || input.seen.version >= item.version) return null
  return (
    <Notice now={item} words={differences(input.seen, item)}>
      <p>What you typed is kept.</p>
      <Answers>
        <Button size={28} onClick={() => type({ seen: item })}>
          Go on with mine
        </Button>
        <Button variant="ghost" size={28} onClick={forget}>
          Drop mine
        </Button>
      </Answers>
    </Notice>
  )
}

const Answers = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-2">{children}</div>
)

function Notice({ now, words, children }: { now: Item; words: string[]; children: ReactNode }) {
  const at = now.changedAt ? ` at ${formatUtc(now.changedAt, 'time-seconds')} UTC` : ''
  const told = words.length > 0 ? words : [`it is ${now.state.replaceAll('_', ' ')} now`]
  return (
    <div
      role="alert"
      data-tone="attention"
      className="grid gap-2 rounded-2 border border-tone-line bg-tone-surface p-3 text-ink-1 cut-tone"
    >
      <p className="flex items-start gap-2 font-strong">
        <Glyph kind="attention" className="mt-0.5" />
        {now.changedByName ?? 'Somebody'} changed this item{at}: {told.join(', ')}.
      </p>
      {children}
    </div>
  )
}
