'use client'

import { useState } from 'react'
import { isDone, itemsOf, sectionsOf } from '../../server/checklist/rules.ts'
import type { ItemView } from '../../server/deployments/state.types.ts'
import { Guide } from '../deployments/guide/guide.tsx'
import { useRoom } from '../deployments/room-context.tsx'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ChecklistProvider } from './checklist-context.tsx'
import { mineNext } from './checklist-facts.ts'
import { ChecklistHead } from './checklist-head.tsx'
import { ChecklistItems } from './checklist-items.tsx'
import { readDraft } from './draft-store.ts'
import { tickItem } from './tick-item.ts'
import { typedSteps } from './typed-steps.ts'
import { useIsMine } from './use-is-mine.ts'
import { useItemChanges } from './use-item-changes.ts'
import { useMedia } from './use-media.ts'
import { useSelectedItem } from './use-selected-item.ts'
import { WordsDialog } from './words-dialog.tsx'

/** The checklist: sections, items, and everything of the chosen one. */
export function ChecklistScreen() {
  const { state } = useRoom()
  const isMine = useIsMine()
  const onPhone = useMedia('(max-width: 899.98px)', false)
  const items = itemsOf(state)
  const chosen = useSelectedItem(
    () => (mineNext(state, isMine)[0] ?? items.find(item => !isDone(item)) ?? items[0])?.id ?? null,
  )
  const [asking, setAsking] = useState<{ itemId: string; state: ItemView['state'] } | null>(null)
  const select = (itemId: string) => chosen.select(itemId, onPhone && !chosen.named)
  const { send, busy, clash, forgetClash } = useItemChanges(select)
  const asked = asking ? state.items[asking.itemId] : undefined
  const ask = (item: ItemView, to: ItemView['state']) => setAsking({ itemId: item.id, state: to })

  const tick = (item: ItemView) => tickItem(item, { send, ask, select })

  async function answer(item: ItemView, to: ItemView['state'], words: string) {
    const typed = typedSteps(item, readDraft(item.id)).changes
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
      checklist={{ selectedId: chosen.selectedId, select, send, tick, ask, busy, clash, forgetClash }}
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
        <WordsDialog
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
