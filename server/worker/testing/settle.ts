import { step, T0 } from '../../../test/builders/state.ts'
import { applyChanges } from '../../deployment/events/apply-event.ts'
import type { Attempt, State, Step } from '../../deployment/state.types.ts'
import type { EngineFacts } from '../../engine/engine-facts.types.ts'
import { recordOf } from '../../engine/records.rules.ts'
import { dueTransitions, type Transition } from '../../engine/transitions.rules.ts'

/** Moves until nothing moves; answers the state and the kinds of the moves made. */
export function settle(state: State, given: EngineFacts): { state: State; kinds: Transition['kind'][] } {
  const kinds: Transition['kind'][] = []
  let current = state
  for (let round = 0; round < 300; round += 1) {
    const moves = dueTransitions(current, given)
    if (moves.length === 0) return { state: current, kinds }
    for (const move of moves) {
      kinds.push(move.kind)
      current = applyChanges(current, recordOf(current, move, given.now).changes)
      if (move.kind === 'resolve_trigger') given.resolved[move.trigger.key] = given.now.toISOString()
    }
  }
  throw new Error(`does not come to rest: ${kinds.slice(-5)}`)
}

/** A step that a worker runs. */
export const auto = (key: string, phaseKey: string, rest: Partial<Step> = {}) =>
  step(key, phaseKey, {
    kind: 'command',
    spec: { kind: 'command', command: 'true', env: [], expectedExitCodes: [0] },
    ...rest,
  })

export const attempt = (stepId: string, rest: Partial<Attempt> = {}): Attempt => ({
  id: `${stepId}-attempt-${rest.number ?? 1}`,
  stepId,
  number: 1,
  workerId: 'w',
  epoch: 1,
  status: 'running',
  cancelReason: null,
  cancelReasonData: null,
  exitCode: null,
  reason: null,
  reasonData: null,
  startedAt: T0,
  endedAt: null,
  ...rest,
})

export const withAttempts = (state: State, ...rows: Attempt[]): State => ({
  ...state,
  attempts: Object.fromEntries(rows.map(row => [row.id, row])),
})
