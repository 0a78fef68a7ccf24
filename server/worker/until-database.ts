import { setTimeout as delay } from 'node:timers/promises'
import { isDatabaseAway } from '../kernel/database-away.ts'
import { log } from '../kernel/log.ts'
import { isRefusal } from '../kernel/refusal.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1000
/** A failure that is not a lost connection is not waited for longer than this. */
const PATIENCE_MS = 30_000

/**
 * Does it, and does it again with growing pauses while the database is away: for ever, until `stop`. Other
 * failures are tried again for half a minute. Refusals are answers and pass. What is done must bear repetition: a
 * connection may break after the commit.
 */
export async function untilDatabase<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  const started = performance.now()
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      if (isRefusal(error) || stop.aborted) throw error
      if (!isDatabaseAway(error) && performance.now() - started > PATIENCE_MS) throw error
      log.warn({ err: error, pause }, 'the database did not answer, trying again')
      await delay(pause, undefined, { signal: stop }).catch(() => undefined)
    }
  }
}
