'use client'

import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let announced = false

function subscribe(listener: () => void): () => void {
  const paper = matchMedia('print')
  // What is printed is what the page holds when the event has been told: nothing may be put off.
  const begin = () => {
    announced = true
    flushSync(listener)
  }
  const end = () => {
    announced = false
    listener()
  }
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  paper.addEventListener('change', listener)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
    paper.removeEventListener('change', listener)
  }
}

/** Whether the page is being printed. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => announced || matchMedia('print').matches,
    () => false,
  )

/** Which rows of a virtual list are in the page: on paper every one, otherwise those that `inSight` names. */
export function useRowsInPage(inSight: (range: Range) => number[] = defaultRangeExtractor) {
  const printing = usePrinting()
  return (range: Range) =>
    printing ? Array.from({ length: range.count }, (_, index) => index) : inSight(range)
}

/** For the list and its rows: on paper they stand below each other by themselves. */
export const PRINTED_LIST = 'print:h-auto!'
export const PRINTED_ROW = 'print:static! print:transform-none!'
