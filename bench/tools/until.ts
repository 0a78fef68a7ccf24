import { setTimeout as delay } from 'node:timers/promises'

const PATIENCE_MS = 120_000

/** Looks again and again until it is so. Not for what is being timed. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, everyMs = 25) {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what} did not come about in time`)
    await delay(everyMs)
  }
}
