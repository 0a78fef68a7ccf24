'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { type LineMark, lineMarks } from '../../../server/importer/review/coverage.rules.ts'
import { findingAt } from '../../../server/importer/review/findings-by-part.rules.ts'
import { cx } from '../../ui/cx.ts'
import { PRINTED_LIST, PRINTED_ROW, useRowsInPage } from '../../ui/use-printing.ts'
import { useReview } from './review-context.tsx'

const MARKS: Record<LineMark, string> = {
  none: 'border-transparent',
  note: 'border-dotted border-control',
  found: 'border-strong',
  guess: 'border-waiting-solid',
}

/** The text as it came, line by line, never rendered: what is chosen at the right is marked here. */
export function SourcePane({ warned }: { warned: ReadonlySet<number> }) {
  const { source, findings, selected, wanted, select } = useReview()
  const scroller = useRef<HTMLDivElement>(null)
  const marks = useMemo(() => lineMarks(findings, source.length), [findings, source.length])
  const virtualizer = useVirtualizer({
    count: source.length,
    estimateSize: () => 20,
    overscan: 30,
    rangeExtractor: useRowsInPage(),
    getScrollElement: () => scroller.current,
    initialRect: { width: 600, height: 800 },
  })
  const { from, to } = selected?.lines ?? { from: 0, to: 0 }

  const show = useEffectEvent((first: number, last: number) => {
    const inSight = virtualizer.getVirtualItems().filter(({ start, end }) => {
      const top = virtualizer.scrollOffset ?? 0
      return start >= top && end <= top + (scroller.current?.clientHeight ?? 0)
    })
    const seen = inSight.some(({ index }) => index + 1 === first)
    const whole = last - first > 20 || inSight.some(({ index }) => index + 1 === last)
    if (!seen || !whole) virtualizer.scrollToIndex(Math.max(0, first - 4), { align: 'start' })
  })
  useEffect(() => {
    if (from > 0) show(from, to)
  }, [from, to])
  useEffect(() => {
    if (wanted) show(wanted.line, wanted.line)
  }, [wanted])

  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
      tabIndex={0}
      aria-label="Source"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-inset -outline-offset-2!"
    >
      <ol className={cx('relative', PRINTED_LIST)} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const line = index + 1
          const chosen = line >= from && line <= to
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-current={chosen || undefined}
              className={cx('absolute inset-x-0', PRINTED_ROW)}
              style={{ top: start }}
            >
              {/* The list at the right does the same by keys; a press on a line is a short cut for the hand. */}
              <button
                type="button"
                tabIndex={-1}
                onClick={() => select(findingAt(findings, line)?.id ?? null)}
                className={cx(
                  'mono flex w-full border-l-3 pr-3 text-left leading-5 select-text',
                  MARKS[marks[index] ?? 'none'],
                  chosen ? 'bg-waiting-surface text-ink-1' : 'text-ink-2 hover:bg-hover',
                )}
              >
                <span
                  className={cx(
                    'num w-12 flex-none pr-3 text-right select-none',
                    warned.has(line) ? 'font-strong text-attention' : 'text-ink-3',
                  )}
                >
                  {line}
                </span>
                <span className="min-h-5 min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {source[index]}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
