/** The rollback plan's steps stand under this phase key, so no phase of a runbook may have it. */
export const ROLLBACK_PHASE = 'rollback'

interface Planned {
  key: string
  phaseKey: string
  position: number
  kind: string
  dependsOn: string[]
}

/** A step that takes users off the lane that is left. */
export const takesUsersOff = ({ phaseKey, kind }: Pick<Planned, 'phaseKey' | 'kind'>): boolean =>
  phaseKey === ROLLBACK_PHASE && kind === 'traffic'

/** The steps of a plan as they come: the moves of a rollback before all others. */
export const movesFirst = <S extends Planned>(steps: readonly S[]): S[] =>
  steps.toSorted((a, b) => Number(takesUsersOff(b)) - Number(takesUsersOff(a)) || a.position - b.position)

/**
 * The steps that this one waits for. In a rollback traffic goes first, in whatever order the plan has its steps: a
 * move waits for no step but the moves before it, and all others wait for the moves, except messages, which are in
 * nobody's way. Keys that name no step hold nothing up.
 */
export function stepsBefore<S extends Planned>(steps: readonly S[], step: Planned): S[] {
  if (takesUsersOff(step)) {
    return steps.filter(other => takesUsersOff(other) && other.position < step.position)
  }
  const waitsForMoves = step.phaseKey === ROLLBACK_PHASE && step.kind !== 'notify'
  return steps.filter(other => step.dependsOn.includes(other.key) || (waitsForMoves && takesUsersOff(other)))
}
