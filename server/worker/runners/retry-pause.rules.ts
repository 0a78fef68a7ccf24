const FIRST_MS = 1000
/** So many times it is asked every second. */
const AT_FIRST = 60
const LONGEST_MS = 30_000

/**
 * How long to wait (ms) before the router is asked again to take users off a lane, after so many times in a row without
 * an answer: a second for the first minute, then 2, 4, 8 … seconds, 30 at the most. An answer, if only an error, makes
 * it begin anew.
 */
export function retryPause(unanswered: number): number {
  if (unanswered <= AT_FIRST) return FIRST_MS
  return Math.min(FIRST_MS * 2 ** (unanswered - AT_FIRST), LONGEST_MS)
}
