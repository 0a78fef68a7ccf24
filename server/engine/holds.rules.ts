import { laneOf } from '../deployment/lanes.rules.ts'
import { leadKey } from '../deployment/rules.ts'
import type { Attempt, Hold, State, Step } from '../deployment/state.types.ts'
import { waitsForPerson } from '../deployment/step.rules.ts'
import { isRollbackLaneDead } from '../health/lane-answers.rules.ts'
import { type HoldReason, holdSentence } from '../reasons/hold-reasons.rules.ts'
import type { StoppedStep } from '../reasons/rollback-reasons.rules.ts'
import { reasonOf } from '../reasons/said.rules.ts'
import type { StepReason } from '../reasons/step-reasons.rules.ts'
import { ROLLBACK_PHASE } from '../runbooks/rollback-phase.rules.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { failsIntoRollback, needsPerson } from './failures.rules.ts'
import {
  gatesBefore,
  isSettled,
  limitOf,
  presentPhase,
  runningAttempt,
  stepsOf,
  unblockedOf,
} from './progress.rules.ts'
import { blindTriggers, firedTriggers, reviewEnds } from './triggers.rules.ts'

/** Who releases what no role of its own releases: the lead; nobody ("") where no role may decide. */
export const leadReleases = (state: Pick<State, 'roles' | 'gates'>): string => leadKey(state) ?? ''

const releaserOf = (state: Pick<State, 'roles' | 'gates'>, step: Step): string =>
  step.roleKey !== null && state.roles[step.roleKey] ? step.roleKey : leadReleases(state)

type Wanted = Omit<Hold, 'since'>

const wantedOf = (
  { kind, subject, releasedBy }: Pick<Hold, 'kind' | 'subject' | 'releasedBy'>,
  reasonData: HoldReason,
): Wanted => ({ kind, subject, title: holdSentence(reasonData), reasonData, releasedBy })

/**
 * What the deployment waits for and who can release it, as far as the facts say: null when nothing holds it. Not
 * asked during an emergency stop, which holds until a person resumes. `since` is kept while the reason stays the same.
 */
export function wantedHold(state: State, facts: EngineFacts): Hold | null {
  const { hold } = state.deployment
  const wanted = state.deployment.rollback
    ? (stepHold(state, ROLLBACK_PHASE) ?? stuckHold(state, ROLLBACK_PHASE))
    : planHold(state, facts)
  if (!wanted) return null
  return hold && isSameHold(hold, wanted) ? hold : { ...wanted, since: facts.now.toISOString() }
}

/** What is shown stays the same: the title is made from nothing but its data. */
export const isSameHold = (a: Wanted, b: Wanted): boolean =>
  a.kind === b.kind && a.subject === b.subject && a.title === b.title && a.until === b.until

/**
 * A review comes first: its countdown runs, and users are concerned. During a pause nothing new holds but what time
 * brings; what held before goes on as long as it is so.
 */
function planHold(state: State, facts: EngineFacts): Wanted | null {
  const review = reviewHold(state, facts)
  if (review || state.deployment.status !== 'paused') return review ?? standstill(state, facts)
  const overdue = overdueHold(state, presentPhase(state)?.key ?? '', facts.now)
  return overdue ?? (state.deployment.hold ? standstill(state, facts) : null)
}

function standstill(state: State, facts: EngineFacts): Wanted | null {
  const blind = blindHold(state, facts)
  if (state.deployment.status === 'hypercare') return blind
  const phase = presentPhase(state)
  if (phase?.status !== 'running') return blind ?? gateHold(state, phase?.key ?? null)
  return (
    stepHold(state, phase.key) ??
    overdueHold(state, phase.key, facts.now) ??
    blind ??
    stuckHold(state, phase.key)
  )
}

/** A lost attempt first, since nobody knows what it did; then failed and cancelled steps in the plan's order. */
function stepHold(state: State, phaseKey: string): Wanted | null {
  const waiting = stepsOf(state, phaseKey).filter(step => needsPerson(state, step))
  const step = waiting.find(({ status }) => status === 'lost') ?? waiting[0]
  if (!step) return null
  const kind = step.status === 'lost' ? 'lost_attempt' : 'failed_step'
  return wantedOf({ kind, subject: step.id, releasedBy: releaserOf(state, step) }, stoppedStep(step))
}

function stoppedStep({ number: step, status, reason, reasonData }: Step): StoppedStep {
  if (status === 'lost') return { code: 'step_lost', step }
  const why = reason ? reasonOf({ reason, reasonData }) : null
  return { code: status === 'cancelled' ? 'step_cancelled' : 'step_failed', step, why }
}

/** The running steps of a phase whose time is up, and the manual ones that were still open then. */
export function overdueSteps(state: State, phaseKey: string, now: Date): Step[] {
  const limit = limitOf(state.phases[phaseKey])
  if (limit === null || now.getTime() < limit) return []
  const began = (step: Step) =>
    waitsForPerson(step) ? step.readyAt : (runningAttempt(state, step.id)?.startedAt ?? null)
  return stepsOf(state, phaseKey).filter(step => Date.parse(began(step) ?? '') < limit)
}

/** Attempts that the phase's time limit ends now and that have not been told yet. */
export function overdueAttempts(state: State, now: Date): Attempt[] {
  const phase = presentPhase(state)
  if (!phase || state.deployment.rollback) return []
  return overdueSteps(state, phase.key, now).flatMap(step => {
    const attempt = runningAttempt(state, step.id)
    return attempt && attempt.cancelReason === null ? [attempt] : []
  })
}

/** Why what still runs of a phase is ended when its time is up. */
export function limitReason(
  state: State,
  phaseKey: string,
): Extract<StepReason, { code: 'phase_time_limit' }> {
  const phase = state.phases[phaseKey]
  const minutes = Math.round(((phase?.limitSeconds ?? 0) / 60) * 10) / 10
  return { code: 'phase_time_limit', phase: phase?.number ?? phaseKey, minutes }
}

function overdueHold(state: State, phaseKey: string, now: Date): Wanted | null {
  const [step] = overdueSteps(state, phaseKey, now)
  if (!step) return null
  const held = { kind: 'failed_step', subject: step.id, releasedBy: releaserOf(state, step) } as const
  return wantedOf(held, limitReason(state, phaseKey))
}

/**
 * Where the lane to go back to does not answer nothing goes back by itself, and no countdown ends in it: whoever
 * resolves it looks at both lanes first.
 */
function reviewHold(state: State, { now, resolved, takenBy }: EngineFacts): Wanted | null {
  const releasedBy = leadReleases(state)
  const [review] = firedTriggers(state, 'review', resolved)
  const [fired] = firedTriggers(state, 'automatic', resolved)
  const asking = fired ?? review
  if (asking && isRollbackLaneDead(state)) {
    const { key, title } = asking.trigger
    const dead = {
      code: 'rollback_lane_dead',
      trigger: { key, title },
      lane: laneOf(state, 'live').name,
    } as const
    return wantedOf({ kind: 'review', subject: key, releasedBy }, dead)
  }
  if (review) {
    const { key, title } = review.trigger
    const asked = { code: 'review', trigger: { key, title } } as const
    const until = reviewEnds(state, review, now)
    return { ...wantedOf({ kind: 'review', subject: key, releasedBy }, asked), until }
  }
  // An automatic trigger holds only where the rollback plan is missing or may not run.
  const hasPlan = stepsOf(state, ROLLBACK_PHASE).length > 0
  if (!fired || !(takenBy || !hasPlan)) return null
  const { key, title } = fired.trigger
  const held = { kind: 'review', subject: key, releasedBy } as const
  const taken = hasPlan ? (takenBy ?? null) : null
  return wantedOf(held, { code: 'cannot_roll_back', trigger: { key, title }, takenBy: taken })
}

function blindHold(state: State, { now, resolved }: EngineFacts): Wanted | null {
  const [blind] = blindTriggers(state, now, resolved)
  if (!blind) return null
  const { key, title } = blind
  const held = { kind: 'inconclusive_trigger', subject: key, releasedBy: leadReleases(state) } as const
  return wantedOf(held, { code: 'cannot_tell', trigger: { key, title } })
}

function gateHold(state: State, phaseKey: string | null): Wanted | null {
  for (const { key, number, status, authority } of gatesBefore(state, phaseKey)) {
    if (status === 'pending' || status === 'go') continue
    const held = { kind: 'gate', subject: key, releasedBy: authority } as const
    return wantedOf(held, { code: 'gate', gate: number, status })
  }
  return null
}

/** Steps that wait for each other, or for a step that cannot come before them: a person skips one. */
function stuckHold(state: State, phaseKey: string): Wanted | null {
  const open = stepsOf(state, phaseKey).filter(step => !isSettled(state, step))
  const [step] = open
  if (!step || open.some(({ status }) => status !== 'pending')) return null
  if (unblockedOf(state, open).length > 0) return null
  const held = { kind: 'failed_step', subject: step.id, releasedBy: releaserOf(state, step) } as const
  return wantedOf(held, { code: 'step_stuck', step: step.number })
}

/** Why the runbook wants to go back because of a failed step, or null. */
export function stepRollbackReason(state: State): StoppedStep | null {
  const phase = presentPhase(state)
  if (!phase) return null
  const step = stepsOf(state, phase.key).find(candidate => failsIntoRollback(state, candidate))
  return step ? stoppedStep(step) : null
}
