import { byPosition } from '../deployment/rules.ts'
import type { Attempt, Gate, Phase, State, Step } from '../deployment/state.types.ts'
import { ROLLBACK_PHASE, stepsBefore } from '../runbooks/rollback-phase.rules.ts'
import { willRetry } from './failures.rules.ts'

export const phasesInOrder = (state: Pick<State, 'phases'>): Phase[] => byPosition(state.phases)

/** Steps of a phase (or of the rollback plan) in the plan's order. */
export function stepsOf(state: Pick<State, 'steps'>, phaseKey: string): Step[] {
  return byPosition(state.steps).filter(step => step.phaseKey === phaseKey)
}

/** Whether the step is of what runs now: of the rollback plan once a rollback has begun, of the plan until then. */
export const isPartOfRun = ({ deployment }: Pick<State, 'deployment'>, step: Step): boolean =>
  (step.phaseKey === ROLLBACK_PHASE) === (deployment.rollback !== null)

/** Gates that stand before a phase; `null`: those after the last phase. */
export function gatesBefore(state: Pick<State, 'gates'>, phaseKey: string | null): Gate[] {
  return byPosition(state.gates).filter(gate => gate.beforePhase === phaseKey)
}

export const runningAttempts = (state: Pick<State, 'attempts'>): Attempt[] =>
  Object.values(state.attempts).filter(attempt => attempt.status === 'running')

/** The attempt that runs a step now. */
export const runningAttempt = (state: Pick<State, 'attempts'>, stepId: string): Attempt | undefined =>
  runningAttempts(state).find(attempt => attempt.stepId === stepId)

/** Nothing more will come of the step and nobody need look at it: what depends on it may start. */
export function isSettled(state: State, step: Step): boolean {
  if (step.status === 'succeeded' || step.status === 'skipped') return true
  return step.status === 'failed' && step.onFailure === 'continue' && !willRetry(state, step)
}

/** Of these steps, those for which every step that they wait for is settled. Keys that name no step hold nothing up. */
export function unblockedOf(state: State, steps: Step[]): Step[] {
  const unsettled = Object.values(state.steps).filter(step => !isSettled(state, step))
  return steps.filter(step => stepsBefore(unsettled, step).length === 0)
}

/** The first phase that is not finished, or undefined when all are. */
export const presentPhase = (state: Pick<State, 'phases'>): Phase | undefined =>
  phasesInOrder(state).find(phase => phase.status !== 'succeeded')

/**
 * Gates that must be GO before the deployment may start: those before the first phase that has steps. A phase
 * without steps, such as the day of preparation before T-0, holds nothing up.
 */
export function startGates<G extends Pick<Gate, 'position' | 'beforePhase'>>(state: {
  phases: Record<string, Pick<Phase, 'key' | 'position'>>
  steps: Record<string, Pick<Step, 'phaseKey'>>
  gates: Record<string, G>
}): G[] {
  const steps = Object.values(state.steps)
  const gates: G[] = []
  for (const { key } of byPosition(state.phases)) {
    gates.push(...byPosition(state.gates).filter(gate => gate.beforePhase === key))
    if (steps.some(step => step.phaseKey === key)) break
  }
  return gates
}

/** When the phase's time is up (epoch ms), or null when it has no limit or does not run. */
export function limitOf(phase: Phase | undefined): number | null {
  if (phase?.status !== 'running' || phase.limitSeconds === null || phase.startedAt === null) return null
  return Date.parse(phase.startedAt) + phase.limitSeconds * 1000
}
