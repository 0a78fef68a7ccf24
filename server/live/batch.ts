export interface BatchOptions<V> {
  /** Answers many keys with one read; a key it leaves out is answered `undefined`. */
  load: (keys: string[]) => Promise<Map<string, V>>
  /** How long the first of a quiet time waits for company, in milliseconds. */
  firstMs: number
  /** How long it may grow under a rush: each further batch waits twice as long, so a thousand cost a few reads. */
  longestMs: number
}

interface Waiter<V> {
  resolve: (value: V | undefined) => void
  reject: (error: unknown) => void
}

/**
 * Joins single look-ups into few reads: the same key asked twice is read once, at most one read is under way,
 * and a rush is read in growing batches.
 */
export function batched<V>({
  load,
  firstMs,
  longestMs,
}: BatchOptions<V>): (key: string) => Promise<V | undefined> {
  let waiting = new Map<string, Waiter<V>[]>()
  let waitMs = firstMs
  let busy = false

  async function run() {
    const batch = waiting
    waiting = new Map()
    try {
      const found = await load([...batch.keys()])
      for (const [key, waiters] of batch) for (const { resolve } of waiters) resolve(found.get(key))
    } catch (error) {
      for (const waiters of batch.values()) for (const { reject } of waiters) reject(error)
    }
    busy = false
    waitMs = waiting.size > 0 ? Math.min(Math.max(waitMs, 1) * 2, longestMs) : firstMs
    schedule()
  }

  function schedule() {
    if (busy || waiting.size === 0) return
    busy = true
    setTimeout(run, waitMs)
  }

  return key =>
    new Promise((resolve, reject) => {
      const waiters = waiting.get(key)
      if (waiters) waiters.push({ resolve, reject })
      else waiting.set(key, [{ resolve, reject }])
      schedule()
    })
}
