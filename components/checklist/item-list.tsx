'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import type { Item } from '../../server/deployment/state.types.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { useMedia } from '../ui/use-media-query.ts'
import { PRINTED_LIST, PRINTED_ROW } from '../ui/use-printing.ts'
import { useChecklist } from './item/checklist-context.tsx'
import { ItemRow } from './item-row.tsx'
import type { Row } from './list-rows.ts'
import { SectionBar } from './section-bar.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useListVirtualizer } from './use-list-virtualizer.ts'

interface ItemListProps {
  rows: Row[]
  isMine: (item: Item) => boolean
  onFold: (sectionKey: string, expanded: boolean) => void
  /** A section to bring to the top; `at` tells one request from the next. */
  wanted: { key: string; at: number } | null
}

/** The rows in sight, however long the list is. */
export function ItemList({ rows, isMine, onFold, wanted }: ItemListProps) {
  const { selectedId } = useChecklist()
  const now = useNow(60_000)
  const scroller = useRef<HTMLDivElement>(null)
  const ownScroll = useMedia('(min-width: 1280px)', true)
  const onKeyDown = useListKeys(rows)
  const kept = rows.findIndex(row => row.key === selectedId)
  // Tab leads to one row only; from there the arrow keys move.
  const tabStop = kept < 0 ? rows.find(row => row.kind === 'item')?.key : selectedId
  const { virtualizer, offset } = useListVirtualizer({
    count: rows.length,
    estimate: index => (rows[index]?.kind === 'section' ? 37 : ownScroll ? 38 : 60),
    keyOf: index => rows[index]?.key ?? `${index}`,
    kept,
    ownScroll,
    scroller,
  })

  const showItem = useEffectEvent((id: string | null) => {
    if (kept < 0) return
    const moved = scroller.current?.contains(document.activeElement)
    // Reached by the keys it comes just into sight; from elsewhere into the middle, with what is around it.
    if (ownScroll) virtualizer.scrollToIndex(kept, { align: moved ? 'auto' : 'center' })
    if (!moved) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-item="${id}"]`)
    row?.focus({ preventScroll: ownScroll })
  })
  useEffect(() => showItem(selectedId), [selectedId])

  const showSection = useEffectEvent((key: string) => {
    const index = rows.findIndex(row => row.key === `section:${key}`)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'start' })
  })
  useEffect(() => {
    if (wanted) showSection(wanted.key)
  }, [wanted])

  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing here">No item is like that. Show all again, or find other words.</EmptyState>
    )
  }
  return (
    <div ref={scroller} className="min-h-0 flex-1 lg:overflow-y-auto lg:overscroll-contain">
      <ul
        aria-label="Items"
        className={cx('relative', PRINTED_LIST)}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={row.kind === 'item' ? row.of : undefined}
              aria-posinset={row.kind === 'item' ? row.place : undefined}
              className={cx('absolute inset-x-0', PRINTED_ROW)}
              style={{ top: start - offset }}
            >
              {row.kind === 'section' ? (
                <SectionBar
                  section={row.section}
                  expanded={row.expanded}
                  onToggle={() => onFold(row.section.key, !row.expanded)}
                />
              ) : (
                <ItemRow
                  item={row.item}
                  mine={isMine(row.item)}
                  selected={key === selectedId}
                  tabStop={key === tabStop}
                  onKeyDown={onKeyDown}
                  now={now}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
