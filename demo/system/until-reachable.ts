import { setTimeout as delay } from 'node:timers/promises'

const PATIENCE_MS = 30_000
const RETRY_MS = 100

/** Tries again for 30 s: at a machine's start the database may come up a moment after the demo. */
export async function untilReachable<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await delay(RETRY_MS)
    }
  }
}
