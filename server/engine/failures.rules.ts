import type { Attempt, State, Step } from '../deployment/state.types.ts'
import { takesUsersOff } from '../runbooks/rollback-phase.rules.ts'

/** A step that loses its worker this often is no accident: a person looks at it. */
export const MAX_LOST = 5

type Tried = Pick<State, 'attempts' | 'phases' | 'steps'>

const attemptsOf = (state: Pick<State, 'attempts'>, stepId: string): Attempt[] =>
  Object.values(state.attempts)
    .filter(attempt => attempt.stepId === stepId)
    .sort((a, b) => a.number - b.number)

const failures = (state: Pick<State, 'attempts'>, stepId: string) =>
  attemptsOf(state, stepId).filter(attempt => attempt.status === 'failed').length

/** How often a step may be tried again by itself: its own number, else (policy `retry`) its phase's. */
export function retryLimit(state: Pick<State, 'phases'>, step: Step): number {
  if (step.maxRetries > 0 || step.onFailure !== 'retry') return step.maxRetries
  return state.phases[step.phaseKey]?.maxRetries ?? 0
}

/**
 * Whether the machine tries the step again by itself. Only an attempt that failed counts against the limits (the
 * step's and the phase's): one whose worker was lost is repeated without being counted, one that a person or a
 * time limit ended is not repeated.
 */
export function willRetry(state: Tried, step: Step): boolean {
  const last = attemptsOf(state, step.id).at(-1)
  if (!last) return false
  if (takesUsersOff(step)) return isTriedWithoutEnd(step)
  if (step.status === 'lost') return step.idempotent && lostTimes(state, step) < MAX_LOST
  if (step.status !== 'failed' || last.status !== 'failed' || step.endedById !== null) return false
  return failures(state, step.id) <= retryLimit(state, step) && phaseRetriesLeft(state, step) > 0
}

/** Users are on a lane that is being left: only a person ends the tries. */
const isTriedWithoutEnd = (step: Step) =>
  step.status === 'lost' || (step.status === 'failed' && step.endedById === null)

const LONGEST_PAUSE_SECONDS = 30

/**
 * Whether the machine tries the step again as of now. The first retry comes at once, the next wait 2, 4, 8 … seconds
 * (30 at most) from the failure on: what needs a moment to recover is not asked four times within it.
 */
export function retryIsDue(state: Tried, step: Step, now: Date): boolean {
  if (!willRetry(state, step)) return false
  const failed = failures(state, step.id)
  if (step.status === 'lost' || failed <= 1) return true
  const pause = Math.min(2 ** (failed - 1), LONGEST_PAUSE_SECONDS)
  return now.getTime() >= Date.parse(attemptsOf(state, step.id).at(-1)?.endedAt ?? '') + pause * 1000
}

const lostTimes = (state: Tried, step: Step) =>
  attemptsOf(state, step.id).filter(attempt => attempt.status === 'lost').length

/** Retries that the phase still allows in all; without a limit of its own (null) it allows any number. */
function phaseRetriesLeft(state: Tried, step: Step): number {
  const limit = state.phases[step.phaseKey]?.maxRetries ?? null
  if (limit === null) return Number.POSITIVE_INFINITY
  const siblings = Object.values(state.steps).filter(other => other.phaseKey === step.phaseKey)
  const used = siblings.reduce((sum, other) => sum + Math.max(0, retriesUsed(state, other)), 0)
  return limit - used
}

/** Attempts beyond the first that followed a failure. The latest failure has not been followed yet. */
function retriesUsed(state: Tried, step: Step): number {
  const followed = attemptsOf(state, step.id).slice(0, -1)
  return followed.filter(attempt => attempt.status === 'failed').length
}

/** Whether the runbook says to go back when this step has failed for good. */
export const failsIntoRollback = (state: Tried, step: Step): boolean =>
  step.status === 'failed' && step.onFailure === 'rollback' && !willRetry(state, step)

/** Whether only a person can say how it goes on with the step. */
export function needsPerson(state: Tried, step: Step): boolean {
  if (step.status === 'cancelled') return true
  if (step.status === 'lost') return !willRetry(state, step)
  return step.status === 'failed' && step.onFailure !== 'continue' && !willRetry(state, step)
}
