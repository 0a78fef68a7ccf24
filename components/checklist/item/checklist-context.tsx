'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Item } from '../../../server/deployment/state.types.ts'
import type { Conflict, ItemChange } from './item-conflict.ts'

/** What the parts of the checklist screen share: the chosen item, and how items are changed. */
export interface Checklist {
  selectedId: string | null
  select: (itemId: string) => void
  send: (item: Item, change: ItemChange, seen?: Item) => Promise<Item | null>
  /** What a press on the box of an item does: tick, reopen, or lead to what must be done first. */
  tick: (item: Item) => void
  /** Opens the dialog that asks for the words this state needs. */
  ask: (item: Item, state: Item['state']) => void
  busy: ReadonlySet<string>
  conflict: Conflict | null
  forgetClash: () => void
}

const ChecklistContext = createContext<Checklist | null>(null)

export function ChecklistProvider({ checklist, children }: { checklist: Checklist; children: ReactNode }) {
  return <ChecklistContext value={checklist}>{children}</ChecklistContext>
}

export function useChecklist(): Checklist {
  const checklist = useContext(ChecklistContext)
  if (!checklist) throw new Error('useChecklist needs a ChecklistProvider')
  return checklist
}
