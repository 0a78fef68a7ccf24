'use client'

import { useState } from 'react'
import { isDone, itemsOf, sectionsOf } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Guide } from '../guide/guide.tsx'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useMedia } from '../ui/use-media-query.ts'
import { mineNext } from './checklist-facts.ts'
import { ChecklistHead } from './checklist-head.tsx'
import { ChecklistItems } from './checklist-items.tsx'
import { ChecklistProvider } from './item/checklist-context.tsx'
import { readInput } from './item/item-input-store.ts'
import { ReasonRequiredDialog } from './item/reason-required-dialog.tsx'
import { tickItem } from './item/tick-item.ts'
import { typedSubItems } from './item/typed-sub-items.ts'
import { useIsMine } from './item/use-is-mine.ts'
import { useItemChanges } from './item/use-item-changes.ts'
import { useSelectedItem } from './use-selected-item.ts'

/** The checklist: sections, items, and everything of the chosen one. */
export function ChecklistScreen() {
  const { state } = useDeploymentContext()
  const isMine = useIsMine()
  const onPhone = useMedia('(max-width: 899.98px)', false)
  const items = itemsOf(state)
  const chosen = useSelectedItem(
    () => (mineNext(state, isMine)[0] ?? items.find(item => !isDone(item)) ?? items[0])?.id ?? null,
  )
  const [asking, setAsking] = useState<{ itemId: string; state: Item['state'] } | null>(null)
  const select = (itemId: string) => chosen.select(itemId, onPhone && !chosen.named)
  const { send, busy, conflict, forgetClash } = useItemChanges(select)
  const asked = asking ? state.items[asking.itemId] : undefined
  const ask = (item: Item, to: Item['state']) => setAsking({ itemId: item.id, state: to })

  const tick = (item: Item) => tickItem(item, { send, ask, select })

  async function answer(item: Item, to: Item['state'], words: string) {
    const typed = typedSubItems(item, readInput(item.id)).changes
    const change =
      to === 'passed' ? { state: to, note: words, subItems: typed } : { state: to, reason: words }
    // Closed also after a refusal: the words are kept with the item, and the clash shows beside it.
    await send(item, change)
    setAsking(null)
  }

  if (items.length === 0) {
    return <EmptyState title="No checklist">The runbook of this deployment has no checklist.</EmptyState>
  }
  return (
    <ChecklistProvider
      checklist={{ selectedId: chosen.selectedId, select, send, tick, ask, busy, conflict, forgetClash }}
    >
      <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3rem)]">
        <div className={cx('contents', chosen.named && 'max-md:hidden')}>
          <Guide />
          <ChecklistHead />
        </div>
        <ChecklistItems
          sections={sectionsOf(state)}
          isMine={isMine}
          named={chosen.named}
          onLeave={chosen.leave}
        />
      </div>
      {asked && asking && (
        <ReasonRequiredDialog
          key={`${asked.id}-${asking.state}`}
          item={asked}
          state={asking.state}
          busy={busy.has(asked.id)}
          onConfirm={words => void answer(asked, asking.state, words)}
          onClose={() => setAsking(null)}
        />
      )}
    </ChecklistProvider>
  )
}
