import { defaultRangeExtractor, useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { useRowsInPage } from '../ui/use-printing.ts'

interface ListOptions {
  count: number
  estimate: (index: number) => number
  keyOf: (index: number) => string
  /** This row stays in the page wherever one scrolls, because the keyboard is there. -1 for none. */
  kept: number
  /** The list scrolls by itself; otherwise the window does. */
  ownScroll: boolean
  scroller: RefObject<HTMLDivElement | null>
}

const byNumber = (a: number, b: number) => a - b

/** Only the rows in sight are in the page, however long the list, in whichever of the two scrolls. */
export function useListVirtualizer(options: ListOptions) {
  const { count, estimate, keyOf, kept, ownScroll, scroller } = options
  const [offset, setOffset] = useState(0)
  const rangeExtractor = useRowsInPage(range => {
    const inSight = defaultRangeExtractor(range)
    return kept < 0 || inSight.includes(kept) ? inSight : [...inSight, kept].sort(byNumber)
  })
  const shared = {
    count,
    estimateSize: estimate,
    getItemKey: keyOf,
    overscan: 12,
    rangeExtractor,
  }
  const inside = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    ...shared,
    enabled: ownScroll,
    getScrollElement: () => scroller.current,
    initialRect: { width: 600, height: 720 },
  })
  const window = useWindowVirtualizer<HTMLLIElement>({
    ...shared,
    enabled: !ownScroll,
    scrollMargin: offset,
  })
  useLayoutEffect(() => {
    if (ownScroll || !scroller.current) return
    const top = scroller.current.getBoundingClientRect().top + globalThis.scrollY
    if (Math.abs(top - offset) > 1) setOffset(top)
  })
  return { virtualizer: ownScroll ? inside : window, offset: ownScroll ? 0 : offset }
}
