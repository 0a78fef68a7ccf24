import { realSeconds } from '../../server/deployment/plan-projection.rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, State, Step } from '../../server/deployment/state.types.ts'

export interface Started {
  step: Step
  /** Real milliseconds after the GO. */
  afterMs: number
}

/** The steps that a GO starts, with when each is planned, on the real clock. Empty behind the last gate. */
export function startedBy(state: Pick<State, 'phases' | 'steps' | 'deployment'>, gate: Gate): Started[] {
  const phase = gate.beforePhase ? state.phases[gate.beforePhase] : undefined
  if (!phase) return []
  const { speed } = state.deployment
  return byPosition(state.steps)
    .filter(step => step.phaseKey === phase.key)
    .map(step => {
      const offset = Math.max(0, (step.offsetSeconds ?? phase.startsAtSeconds) - phase.startsAtSeconds)
      return { step, afterMs: realSeconds(offset, speed) * 1000 }
    })
}
