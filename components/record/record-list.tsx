'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineEvent } from '../live/timeline-events.ts'
import { cx } from '../ui/cx.ts'
import { PRINTED_LIST, PRINTED_ROW, useRowsInPage } from '../ui/use-printing.ts'
import { RecordRow } from './record-row.tsx'

type RecordListProps = {
  events: TimelineEvent[]
  /** The event that the address names: it is brought into sight and marked. */
  linked: number | null
  onEnd: () => void
}

const ROW = 37
/** This many rows before the end, the next page is asked for. */
const AHEAD = 30

/** Thousands of rows, of which only those in sight are in the page. The window scrolls. */
export function RecordList({ events, linked, onEnd }: RecordListProps) {
  const list = useRef<HTMLOListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const rows = useWindowVirtualizer({
    count: events.length,
    estimateSize: () => ROW,
    overscan: 12,
    rangeExtractor: useRowsInPage(),
    scrollMargin: top,
    getItemKey: index => events[index]?.seq ?? index,
  })
  const visible = rows.getVirtualItems()
  const last = visible.at(-1)?.index ?? 0

  const reachedEnd = useEffectEvent(onEnd)
  useEffect(() => {
    if (last >= events.length - AHEAD) reachedEnd()
  }, [last, events.length])

  const place = linked === null ? -1 : events.findIndex(({ seq }) => seq === linked)
  const bringIn = useEffectEvent(() => rows.scrollToIndex(place, { align: 'center' }))
  // Once for each address: events that arrive later must not pull the reader back.
  const wanted = place >= 0 ? linked : null
  useEffect(() => {
    if (wanted !== null) bringIn()
  }, [wanted])

  return (
    <ol ref={list} className={cx('relative', PRINTED_LIST)} style={{ height: rows.getTotalSize() }}>
      {visible.map(row => {
        const event = events[row.index]
        return (
          event && (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              aria-posinset={row.index + 1}
              aria-setsize={events.length}
              className={cx('absolute inset-x-0 top-0', PRINTED_ROW)}
              style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
            >
              <RecordRow event={event} chosen={event.seq === linked} />
            </li>
          )
        )
      })}
    </ol>
  )
}
