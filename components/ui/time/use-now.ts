'use client'

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { createTicker } from './ticker.ts'

const ticker = createTicker({
  now: () => Date.now(),
  set: (run, ms) => setTimeout(run, ms),
  clear: handle => clearTimeout(handle),
})

/** What the server's clock read when it rendered this page; the first paint in the browser must agree. */
export const FirstNow = createContext(0)

/**
 * The server's time now, epoch milliseconds, floored to the period.
 * @param everyMs 1000 for clocks with seconds, 250 for rings and progress, 60000 for ages in minutes
 */
export function useNow(everyMs: 250 | 1000 | 60_000 = 1000): number {
  const first = useContext(FirstNow)
  const subscribe = useCallback((listener: () => void) => ticker.subscribe(everyMs, listener), [everyMs])
  return useSyncExternalStore(
    subscribe,
    () => ticker.floored(everyMs),
    () => Math.floor(first / everyMs) * everyMs,
  )
}

/** How far the server's clock is ahead of this device's, in milliseconds. The live connection measures it. */
export function setServerOffset(ms: number): void {
  ticker.setOffset(ms)
}

/** The server's time at this instant, for event handlers. In a component use `useNow`. */
export function serverNow(): number {
  return ticker.serverNow()
}
