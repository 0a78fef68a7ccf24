import type { Connection } from './connection-state.ts'

/** A server that was heard within this time is taken to be there. */
const SURE_MS = 6000
const ASK_MS = 3000

/**
 * Whether the server is known to be there: it was heard a moment ago. A lost connection does not say the contrary,
 * since a proxy may let requests through and no socket; then it is asked.
 */
export function isSurelyThere(
  connection: Connection | undefined,
  heardMsAgo: number,
  isOnline: boolean,
): boolean {
  return isOnline && connection?.kind === 'live' && heardMsAgo < SURE_MS
}

/** Asks the server whether it is there, for three seconds at the most. */
export async function isThere(fetchIt: typeof fetch = fetch): Promise<boolean> {
  try {
    return (await fetchIt('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS) })).ok
  } catch {
    return false
  }
}
