/** How long a hold that was let go takes to drain, in milliseconds. */
export const DRAIN_MS = 160

export type HoldState =
  | { phase: 'rest' }
  | { phase: 'holding'; since: number }
  | { phase: 'draining'; since: number; from: number }
  | { phase: 'sent' }

export const rest: HoldState = { phase: 'rest' }

/** Pressed. A hold that is draining starts again from nothing; a sent one stays sent. */
export function press(state: HoldState, now: number): HoldState {
  return state.phase === 'sent' || state.phase === 'holding' ? state : { phase: 'holding', since: now }
}

/** Let go, or the pointer left, or focus was lost: it drains, and nothing is sent. */
export function release(state: HoldState, now: number, holdMs: number): HoldState {
  if (state.phase !== 'holding') return state
  return { phase: 'draining', since: now, from: progress(state, now, holdMs) }
}

/**
 * One frame later.
 * @returns the new state; `fire` is true in exactly one frame, the one in which the hold became complete
 */
export function tick(state: HoldState, now: number, holdMs: number): { state: HoldState; fire: boolean } {
  if (state.phase === 'holding' && now - state.since >= holdMs)
    return { state: { phase: 'sent' }, fire: true }
  if (state.phase === 'draining' && now - state.since >= DRAIN_MS) return { state: rest, fire: false }
  return { state, fire: false }
}

/** How much of the button is filled, 0 to 1. */
export function progress(state: HoldState, now: number, holdMs: number): number {
  if (state.phase === 'sent') return 1
  if (state.phase === 'holding') return Math.min(1, Math.max(0, (now - state.since) / holdMs))
  if (state.phase === 'draining') return state.from * Math.max(0, 1 - (now - state.since) / DRAIN_MS)
  return 0
}

/** Milliseconds still to hold, for the words and the ring. */
export function remaining(state: HoldState, now: number, holdMs: number): number {
  return (1 - progress(state, now, holdMs)) * holdMs
}

/** For readers who asked for no motion the fill moves in whole seconds only. */
export function stepped(share: number, holdMs: number): number {
  const steps = Math.max(1, Math.floor(holdMs / 1000))
  return share >= 1 ? 1 : Math.floor(share * steps) / steps
}
