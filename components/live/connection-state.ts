/**
 * How far the screen can trust what it shows. Times are the server's, epoch milliseconds. `roundTripMs` is null
 * until measured. `ended`: the session is over and nothing comes back without signing in.
 */
export type Connection =
  | { kind: 'connecting' }
  | { kind: 'live'; roundTripMs: number | null }
  | { kind: 'lost'; since: number }
  | { kind: 'ended' }

export type Signal =
  | { type: 'connected' }
  | { type: 'answered'; roundTripMs: number }
  /** A question has been open for this long. */
  | { type: 'unanswered'; forMs: number }
  /** The connection closed, or could not be made. */
  | { type: 'failed'; at: number }
  | { type: 'ended' }

/** A round trip above this is shown as slow. */
export const SLOW_MS = 1000

export const connecting: Connection = { kind: 'connecting' }

/** The next state; the same object when nothing changed. What was lost stays lost since it was lost. */
export function nextConnection(state: Connection, signal: Signal): Connection {
  if (state.kind === 'ended') return signal.type === 'connected' ? { kind: 'live', roundTripMs: null } : state
  switch (signal.type) {
    case 'connected':
      return state.kind === 'live' ? state : { kind: 'live', roundTripMs: null }
    case 'answered':
      return measured(state, Math.round(signal.roundTripMs))
    case 'unanswered':
      return state.kind === 'live' && signal.forMs > (state.roundTripMs ?? 0)
        ? measured(state, signal.forMs)
        : state
    case 'failed':
      return state.kind === 'lost' ? state : { kind: 'lost', since: signal.at }
    case 'ended':
      return { kind: 'ended' }
  }
}

function measured(state: Connection, roundTripMs: number): Connection {
  if (state.kind !== 'live' || state.roundTripMs === roundTripMs) return state
  return { kind: 'live', roundTripMs }
}

export type Freshness = 'fresh' | 'stale' | 'dead'

const STALE_MS = 10_000
const DEAD_MS = 60_000

/** What an age of data means: stale values fade and show their age, dead ones are no values any more. */
export function freshness(ageMs: number): Freshness {
  if (ageMs >= DEAD_MS) return 'dead'
  return ageMs >= STALE_MS ? 'stale' : 'fresh'
}
