'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { OutlineRow } from '../../../server/importer/review/findings-by-part.rules.ts'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PRINTED_LIST, PRINTED_ROW, useRowsInPage } from '../../ui/use-printing.ts'
import { FindingRow } from './finding-row.tsx'
import { useReview } from './review-context.tsx'

/** A row's head, and enough of what unfolds below it to see that something did. */
const HEAD_AND_MORE = 160

interface ResultPaneProps {
  rows: OutlineRow[]
  warned: ReadonlySet<number>
}

/** What was found, in the order of the runbook; the chosen one unfolds to be changed. */
export function ResultPane({ rows, warned }: ResultPaneProps) {
  const { selected } = useReview()
  const scroller = useRef<HTMLDivElement>(null)
  const kept = rows.findIndex(row => row.key === selected?.id)
  const rangeExtractor = useRowsInPage(range => {
    const seen = defaultRangeExtractor(range)
    return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].sort((a, b) => a - b)
  })
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: rows.length,
    estimateSize: () => 37,
    getItemKey: index => rows[index]?.key ?? index,
    overscan: 12,
    getScrollElement: () => scroller.current,
    initialRect: { width: 600, height: 800 },
    rangeExtractor,
  })

  const show = useEffectEvent(() => {
    const frame = scroller.current?.getBoundingClientRect()
    if (kept < 0 || !frame) return
    const row = scroller.current?.querySelector(`[data-index="${kept}"]`)?.getBoundingClientRect()
    const inSight = row && row.top >= frame.top && row.top + HEAD_AND_MORE <= frame.bottom
    if (!inSight) virtualizer.scrollToIndex(kept, { align: 'start' })
    if (scroller.current?.contains(document.activeElement)) {
      const button = scroller.current.querySelector<HTMLElement>(`[data-finding="${selected?.id}"]`)
      button?.focus({ preventScroll: true })
    }
  })
  const chosen = selected?.id
  useEffect(() => {
    if (!chosen) return
    // One unfolds and another folds: only then is it known where they stand.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => show())
    })
    return () => cancelAnimationFrame(frame)
  }, [chosen])

  if (rows.length === 0) {
    return <EmptyState title="Nothing here">Nothing is like that. Show all findings again.</EmptyState>
  }
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul
        aria-label="Findings"
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
              className={cx('absolute inset-x-0', PRINTED_ROW)}
              style={{ top: start }}
            >
              {row.kind === 'group' ? (
                <h2 className="flex h-9 items-center gap-2 border-b border-hair bg-inset px-4">
                  <span className="text-13 font-strong text-ink-1">{row.title}</span>
                  <span className="num ml-auto text-12 text-ink-3">{row.count}</span>
                </h2>
              ) : (
                <FindingRow
                  finding={row.finding}
                  depth={row.depth}
                  selected={row.key === chosen}
                  tabStop={chosen ? row.key === chosen : row === rows[1]}
                  warned={hasWarning(row.finding.lines, warned)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function hasWarning({ from, to }: { from: number; to: number }, warned: ReadonlySet<number>): boolean {
  for (let line = from; line <= to; line += 1) if (warned.has(line)) return true
  return false
}
