'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { cx } from '../cx.ts'
import { PRINTED_LIST, PRINTED_ROW, useRowsInPage } from '../use-printing.ts'
import { type LogLine, LogRow } from './log-row.tsx'

type LogRowsLongProps = { lines: LogLine[]; scroller: RefObject<HTMLDivElement | null>; following: boolean }

/** Only the rows in sight exist; a step may write ten thousand lines. */
export function LogRowsLong({ lines, scroller, following }: LogRowsLongProps) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 18,
    overscan: 20,
    rangeExtractor: useRowsInPage(),
    getItemKey: index => lines[index]?.id ?? index,
  })

  const last = lines.length - 1
  useEffect(() => {
    if (following && last >= 0) rows.scrollToIndex(last, { align: 'end' })
  }, [following, last, rows])

  return (
    <div className={cx('relative', PRINTED_LIST)} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(item => {
        const line = lines[item.index]
        return (
          <div
            key={item.key}
            data-index={item.index}
            ref={rows.measureElement}
            className={cx('absolute inset-x-0 top-0', PRINTED_ROW)}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {line && <LogRow line={line} />}
          </div>
        )
      })}
    </div>
  )
}
