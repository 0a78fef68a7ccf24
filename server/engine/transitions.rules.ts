import type { Regression } from '../deployment/regression.types.ts'
import type { Attempt, Gate, Hold, Phase, SignOff, State, Step } from '../deployment/state.types.ts'
import { isOver } from '../deployment/status.rules.ts'
import { isStale, regressionsOf, speakersOn } from '../gates/regressions.rules.ts'
import { isRollbackLaneDead } from '../health/lane-answers.rules.ts'
import type { StaleReason } from '../reasons/gate-reasons.rules.ts'
import type { RollbackReason } from '../reasons/rollback-reasons.rules.ts'
import { reasonOf } from '../reasons/said.rules.ts'
import type { VoidReason } from '../reasons/signature-reasons.rules.ts'
import type { StepReason } from '../reasons/step-reasons.rules.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { ROLLBACK_PHASE } from '../runbooks/rollback-phase.rules.ts'
import { voidReason } from '../signing/signed-content.rules.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { retryIsDue } from './failures.rules.ts'
import { isSameHold, limitReason, overdueAttempts, stepRollbackReason, wantedHold } from './holds.rules.ts'
import {
  gatesBefore,
  isSettled,
  phasesInOrder,
  presentPhase,
  runningAttempts,
  stepsOf,
  unblockedOf,
} from './progress.rules.ts'
import { firedTriggers, reviewEnds } from './triggers.rules.ts'

export type Transition =
  | { kind: 'open_gate'; gate: Gate }
  | { kind: 'stale_gate'; gate: Gate; reason: StaleReason; regressions: Regression[]; asked: string[] }
  | { kind: 'watch_gate'; gate: Gate; regressions: Regression[] }
  | { kind: 'void_sign_off'; signOff: SignOff; reason: VoidReason }
  | { kind: 'start_phase'; phase: Phase }
  | { kind: 'finish_phase'; phase: Phase }
  | { kind: 'ready_step'; step: Step }
  | { kind: 'retry_step'; step: Step }
  | { kind: 'hold'; hold: Hold; end: Attempt[]; endReason: StepReason }
  | { kind: 'release_hold'; was: Hold }
  | { kind: 'resolve_trigger'; trigger: Trigger }
  | { kind: 'start_rollback'; cause: 'trigger' | 'step'; reason: RollbackReason; triggerKey?: string }
  | { kind: 'finish_rollback' }
  | { kind: 'enter_hypercare' }

/**
 * What the engine does now, by nothing but the state and the clock: the one place that decides it. The moves of
 * one answer do not depend on each other; the caller makes them and asks again until the answer is empty.
 */
export function dueTransitions(state: State, facts: EngineFacts): Transition[] {
  return isOver(state.deployment.status) ? [] : [...voidSignOffs(state), ...transitionsOf(state, facts)]
}

function transitionsOf(state: State, facts: EngineFacts): Transition[] {
  if (isStopped(state)) return state.deployment.status === 'holding' ? staleGates(state, facts) : []
  switch (state.deployment.status) {
    case 'scheduled':
      return firstOf(staleGates(state, facts), beforeStart(state))
    case 'running':
    case 'holding':
      return firstOf(
        rollbackWanted(state, facts),
        defaultResolutions(state, facts),
        retries(state, facts),
        staleGates(state, facts),
        holdChange(state, facts),
        state.deployment.hold ? [] : progress(state),
      )
    case 'paused':
      return firstOf(rollbackWanted(state, facts), defaultResolutions(state, facts), holdChange(state, facts))
    case 'hypercare':
      return firstOf(rollbackWanted(state, facts), defaultResolutions(state, facts), holdChange(state, facts))
    case 'rolling_back':
      return firstOf(
        retries(state, facts),
        holdChange(state, facts),
        state.deployment.hold ? [] : rollbackProgress(state),
      )
    default:
      return []
  }
}

/** After an emergency stop nothing moves by itself, traffic least of all: what fired meanwhile waits for a person. */
const isStopped = ({ deployment }: State) => deployment.hold?.kind === 'emergency_stop'

const firstOf = (...answers: Transition[][]): Transition[] =>
  answers.find(transitions => transitions.length > 0) ?? []

/**
 * One breach, one rollback: it starts only while there is none, only where there is a plan to run, and never to a lane
 * that is known not to answer.
 */
function rollbackWanted(state: State, { now, resolved, takenBy }: EngineFacts): Transition[] {
  if (takenBy || state.deployment.rollback || stepsOf(state, ROLLBACK_PHASE).length === 0) return []
  if (isRollbackLaneDead(state)) return []
  const overdue = overdueReviews(state, { now, resolved }, 'rollback')
  const [fired] = [...firedTriggers(state, 'automatic', resolved), ...overdue]
  if (fired) {
    const { trigger, verdict } = fired
    const { key, title, level } = trigger
    const unanswered = level === 'review'
    const breach = { trigger: { key, title }, verdict: reasonOf(verdict), unanswered }
    return [
      { kind: 'start_rollback', cause: 'trigger', reason: { code: 'breached', ...breach }, triggerKey: key },
    ]
  }
  const failed = state.deployment.status === 'hypercare' ? null : stepRollbackReason(state)
  return failed ? [{ kind: 'start_rollback', cause: 'step', reason: failed }] : []
}

/** A review that nobody resolved in time goes on where the runbook says so. */
function defaultResolutions(state: State, facts: EngineFacts): Transition[] {
  if (isRollbackLaneDead(state)) return []
  const overdue = overdueReviews(state, facts, 'continue')
  return overdue.map(({ trigger }) => ({ kind: 'resolve_trigger', trigger }))
}

function overdueReviews(state: State, { now, resolved }: EngineFacts, wanted: Trigger['reviewDefault']) {
  return firedTriggers(state, 'review', resolved).filter(
    review => review.trigger.reviewDefault === wanted && reviewEnds(state, review, now) <= now.toISOString(),
  )
}

/** Steps that the machine tries again now, of what runs: the present phase, or the rollback plan. */
function retries(state: State, { now }: EngineFacts): Transition[] {
  const key = state.deployment.rollback ? ROLLBACK_PHASE : presentPhase(state)?.key
  const steps = key ? stepsOf(state, key).filter(step => retryIsDue(state, step, now)) : []
  return steps.map(step => ({ kind: 'retry_step', step }))
}

function holdChange(state: State, facts: EngineFacts): Transition[] {
  const { hold } = state.deployment
  const wanted = wantedHold(state, facts)
  const end = overdueAttempts(state, facts.now)
  if (!wanted) return hold ? [{ kind: 'release_hold', was: hold }] : []
  if (hold && isSameHold(hold, wanted) && end.length === 0) return []
  return [{ kind: 'hold', hold: wanted, end, endReason: limitReason(state, presentPhase(state)?.key ?? '') }]
}

/** A signature is void once what was signed changes in substance; whoever gave it is asked again. */
const voidSignOffs = (state: State): Transition[] =>
  Object.values(state.signOffs).flatMap((signOff): Transition[] => {
    const reason = voidReason(state, signOff)
    return reason === null ? [] : [{ kind: 'void_sign_off', signOff, reason }]
  })

/**
 * A GO before a phase that has not started is void once it expires or a required criterion has failed for its own
 * duration; before T-0 also that of a phase without steps, which runs by the calendar. What fails for less is recorded
 * with its time, and what holds again is taken back.
 */
function staleGates(state: State, { now }: EngineFacts): Transition[] {
  const given = Object.values(state.gates).filter(({ status }) => status === 'go')
  return given.flatMap((gate): Transition[] => {
    const phase = gate.beforePhase === null ? undefined : state.phases[gate.beforePhase]
    const used = phase ? phase.status !== 'pending' : state.deployment.status === 'hypercare'
    if (used && state.deployment.startedAt !== null) return []
    return givenGate(state, gate, now)
  })
}

function givenGate(state: State, gate: Gate, now: Date): Transition[] {
  if (gate.expiresAt !== null && gate.expiresAt <= now.toISOString())
    return [{ kind: 'stale_gate', gate, reason: { code: 'expired' }, regressions: [], asked: [] }]
  const regressions = regressionsOf(state, gate, now)
  const held = regressions.filter(regression => isStale(regression, now))
  const [worst] = held
  if (worst) {
    const asked = held.flatMap(({ criterion }) => speakersOn(state, gate, criterion.key))
    return [{ kind: 'stale_gate', gate, reason: staleReason(worst), regressions: held, asked }]
  }
  const keys = (rows: Regression[]) => rows.map(({ criterion }) => criterion.key).join(' ')
  const isNews = keys(regressions) !== keys(gate.regressions ?? [])
  return isNews ? [{ kind: 'watch_gate', gate, regressions }] : []
}

function staleReason({ criterion, from, to }: Regression): StaleReason {
  const before = from && { answer: from.answer, why: reasonOf(from) }
  return { code: 'criterion', criterion, answer: to.answer, why: reasonOf(to), from: before }
}

/** Before T-0 only gates open; a phase of preparation without steps runs by the calendar. */
function beforeStart(state: State): Transition[] {
  for (const phase of phasesInOrder(state)) {
    const gates = gatesBefore(state, phase.key)
    const pending = gates.filter(({ status }) => status === 'pending')
    if (pending.length > 0) return pending.map(gate => ({ kind: 'open_gate', gate }))
    const isEmpty = stepsOf(state, phase.key).length === 0
    if (!isEmpty || gates.some(({ status }) => status !== 'go')) return []
    if (phase.status === 'pending' && phase.startsAtSeconds < 0) return [{ kind: 'start_phase', phase }]
  }
  return []
}

/** The next stretch of the plan, where nothing holds. */
function progress(state: State): Transition[] {
  const phase = presentPhase(state)
  const gates = gatesBefore(state, phase?.key ?? null)
  if (phase?.status === 'running') return withinPhase(state, phase)
  const pending = gates.filter(({ status }) => status === 'pending')
  if (pending.length > 0) return pending.map(gate => ({ kind: 'open_gate', gate }))
  if (gates.some(({ status }) => status !== 'go')) return []
  return phase ? [{ kind: 'start_phase', phase }] : [{ kind: 'enter_hypercare' }]
}

function withinPhase(state: State, phase: Phase): Transition[] {
  const steps = stepsOf(state, phase.key)
  if (steps.every(step => isSettled(state, step))) return [{ kind: 'finish_phase', phase }]
  return readySteps(state, steps)
}

const readySteps = (state: State, steps: Step[]): Transition[] =>
  unblockedOf(
    state,
    steps.filter(({ status }) => status === 'pending'),
  ).map(step => ({ kind: 'ready_step', step }))

/** Rolled back is said only when the rollback plan is done and nothing of the plan still runs. */
function rollbackProgress(state: State): Transition[] {
  const steps = stepsOf(state, ROLLBACK_PHASE)
  if (!steps.every(step => isSettled(state, step))) return readySteps(state, steps)
  return runningAttempts(state).length === 0 ? [{ kind: 'finish_rollback' }] : []
}
