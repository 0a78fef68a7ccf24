import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/**
 * Does `work` at once and again `ms` after each time has ended, until the signal; resolves when the last time has
 * ended. Never overlaps. A failure passes and the next time follows; it is logged unless it is the one of the time
 * before (a database that is away would fill the log).
 */
export async function every(
  ms: number,
  what: string,
  { signal, log }: { signal: AbortSignal; log: Pick<Logger, 'warn'> },
  work: () => unknown,
): Promise<void> {
  let failure: string | null = null
  while (!signal.aborted) {
    try {
      await work()
      failure = null
    } catch (error) {
      const words = String(error)
      if (words !== failure) log.warn({ err: error }, `${what} failed; it is tried again`)
      failure = words
    }
    await delay(ms, undefined, { signal }).catch(() => undefined)
  }
}
