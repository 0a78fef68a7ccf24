import type { Changes, EventRecord, State } from './state.types.ts'

type Applicable = Pick<EventRecord, 'seq' | 'changes'>

const byKey = <T extends { key: string }>(rows: Record<string, T>, changed: T[] | undefined) =>
  changed ? { ...rows, ...Object.fromEntries(changed.map(row => [row.key, row])) } : rows

const byId = <T extends { id: string }>(rows: Record<string, T>, changed: T[] | undefined) =>
  changed ? { ...rows, ...Object.fromEntries(changed.map(row => [row.id, row])) } : rows

/** Puts changed rows in place. Untouched parts keep their identity, so that a screen re-renders only what changed. */
export function applyChanges(state: State, changes: Changes): State {
  return {
    ...state,
    deployment: changes.deployment ? { ...state.deployment, ...changes.deployment } : state.deployment,
    roles: byKey(state.roles, changes.roles),
    items: byId(state.items, changes.items),
    phases: byKey(state.phases, changes.phases),
    steps: byId(state.steps, changes.steps),
    attempts: byId(state.attempts, changes.attempts),
    gates: byKey(state.gates, changes.gates),
    signOffs: byKey(state.signOffs, changes.signOffs),
    verdicts: byKey(state.verdicts, changes.verdicts),
  }
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
