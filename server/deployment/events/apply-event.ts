import { placeRows, ROW_NAMES } from '../rows/row-kinds.ts'
import type { Changes, EventRecord, State } from '../state.types.ts'

type Applicable = Pick<EventRecord, 'seq' | 'changes'>

/** Puts changed rows in place. Untouched parts keep their identity, so that a screen re-renders only what changed. */
export function applyChanges(state: State, changes: Changes): State {
  const next = { ...state }
  if (changes.deployment) next.deployment = { ...state.deployment, ...changes.deployment }
  for (const name of ROW_NAMES) placeRows(name, next, changes)
  return next
}

/**
 * The one reducer of every client: `snapshot(n)` with events `n+1…m` applied equals `snapshot(m)`.
 * An event already applied changes nothing. A gap is refused: the caller asks for `events?after=seq` first.
 */
export function applyEvent(state: State, event: Applicable): State {
  if (event.seq <= state.seq) return state
  if (event.seq !== state.seq + 1) throw new RangeError(`event ${event.seq} does not follow ${state.seq}`)
  return { ...applyChanges(state, event.changes), seq: event.seq }
}
