import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from './child.ts'

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 5000
const SETTLED_MS = 10_000

export type Kept = { child: () => Child; stop: () => Promise<void> }

/** Starts a process again whenever it ends, waiting longer each time it ends early. */
export function keepRunning(name: string, start: () => Child): Kept {
  let stopped = false
  let wait = FIRST_WAIT_MS
  let child = start()

  async function watch(): Promise<void> {
    while (!stopped) {
      const { code, signal } = await child.exited
      if (stopped) return
      if (Date.now() - child.startedAt.getTime() > SETTLED_MS) wait = FIRST_WAIT_MS
      console.error(`[${name}] ended (${signal ?? `exit ${code}`}), starts again in ${wait} ms`)
      await delay(wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
      if (!stopped) child = start()
    }
  }
  void watch()
  return {
    child: () => child,
    stop() {
      stopped = true
      return child.stop()
    },
  }
}
