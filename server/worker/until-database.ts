import pRetry from 'p-retry'
import { isDatabaseAway } from '../kernel/database-away.ts'
import { log } from '../kernel/log.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1000
/** A failure that is not a lost connection is not waited for longer than this. */
const PATIENCE_MS = 30_000

/**
 * Does it, and does it again with growing pauses while the database cannot be reached: for ever, until `stop`. Other
 * failures are tried again for half a minute. Refusals are answers and pass, and so does a `TypeError`: waiting mends no
 * mistake of ours. What is done must bear repetition: a connection may break after the commit.
 */
export function untilDatabase<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  const started = performance.now()
  const isWorthAnotherTry = (error: Error) =>
    !isRefusal(error) &&
    !stop.aborted &&
    (isDatabaseAway(error) || performance.now() - started <= PATIENCE_MS)
  // The library's own signal would throw away the answer of work that ended well after `stop`, such as a claim.
  return pRetry(work, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    shouldRetry({ error }) {
      const again = isWorthAnotherTry(error)
      if (again) log.warn({ err: error }, 'the database did not answer, trying again')
      return again
    },
  })
}
