import { leadKey } from '../deployment/rules.ts'
import type { Attempt, Hold, State, Step } from '../deployment/state.types.ts'
import { failsIntoRollback, needsPerson } from './failures.rules.ts'
import {
  gatesBefore,
  isSettled,
  isUnblocked,
  limitOf,
  presentPhase,
  ROLLBACK_PHASE,
  runningAttempt,
  stepsOf,
} from './progress.rules.ts'
import { blindTriggers, firedTriggers, type LastResolved, reviewEnds } from './triggers.rules.ts'

export interface HoldFacts {
  now: Date
  answered: LastResolved
  takenBy?: string | null
}

/** Who releases what no role of its own releases: the lead; nobody ("") where no role may decide. */
export const leadReleases = (state: Pick<State, 'roles' | 'gates'>): string => leadKey(state) ?? ''

const releaserOf = (state: Pick<State, 'roles' | 'gates'>, step: Step): string =>
  step.roleKey !== null && state.roles[step.roleKey] ? step.roleKey : leadReleases(state)

type Wanted = Omit<Hold, 'since'>

/**
 * What the deployment waits for and who can release it, as far as the facts say: null when nothing holds it. Not
 * asked during an emergency stop, which holds until a person resumes. `since` is kept while the reason stays the same.
 */
export function wantedHold(state: State, facts: HoldFacts): Hold | null {
  const { hold } = state.deployment
  const wanted = state.deployment.rollback
    ? (stepHold(state, ROLLBACK_PHASE) ?? stuckHold(state, ROLLBACK_PHASE))
    : planHold(state, facts)
  if (!wanted) return null
  return hold && isSameHold(hold, wanted) ? hold : { ...wanted, since: facts.now.toISOString() }
}

export const isSameHold = (a: Wanted, b: Wanted): boolean =>
  a.kind === b.kind && a.subject === b.subject && a.title === b.title && a.until === b.until

/**
 * A review comes first: its countdown runs, and users are concerned. During a pause nothing new holds but what time
 * brings; what held before goes on as long as it is so.
 */
function planHold(state: State, facts: HoldFacts): Wanted | null {
  const review = reviewHold(state, facts)
  if (review || state.deployment.status !== 'paused') return review ?? standstill(state, facts)
  const overdue = overdueHold(state, presentPhase(state)?.key ?? '', facts.now)
  return overdue ?? (state.deployment.hold ? standstill(state, facts) : null)
}

function standstill(state: State, facts: HoldFacts): Wanted | null {
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
  return { kind, subject: step.id, title: stepTitle(step), releasedBy: releaserOf(state, step) }
}

function stepTitle({ number, status, reason }: Step): string {
  if (status === 'lost') return `Step ${number}: the worker was lost, nobody knows whether it finished`
  const what = status === 'cancelled' ? 'was ended' : 'failed'
  return `Step ${number} ${what}${reason ? `: ${reason}` : ''}`
}

/** The running steps of a phase whose time is up, and the manual ones that were still open then. */
export function overdueSteps(state: State, phaseKey: string, now: Date): Step[] {
  const limit = limitOf(state.phases[phaseKey])
  if (limit === null || now.getTime() < limit) return []
  const began = (step: Step) =>
    step.kind === 'manual' && step.status === 'ready'
      ? step.readyAt
      : (runningAttempt(state, step.id)?.startedAt ?? null)
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

export function limitReason(state: State, phaseKey: string): string {
  const phase = state.phases[phaseKey]
  const minutes = Math.round(((phase?.limitSeconds ?? 0) / 60) * 10) / 10
  return `Phase ${phase?.number} passed its time limit of ${minutes} min`
}

function overdueHold(state: State, phaseKey: string, now: Date): Wanted | null {
  const [step] = overdueSteps(state, phaseKey, now)
  if (!step) return null
  const title = limitReason(state, phaseKey)
  return { kind: 'failed_step', subject: step.id, title, releasedBy: releaserOf(state, step) }
}

function reviewHold(state: State, { now, answered, takenBy }: HoldFacts): Wanted | null {
  const releasedBy = leadReleases(state)
  const [review] = firedTriggers(state, 'review', answered)
  if (review) {
    const { key, title } = review.trigger
    const until = reviewEnds(state, review, now)
    return { kind: 'review', subject: key, title: `Review: ${title}`, releasedBy, until }
  }
  // An automatic trigger holds only where the rollback plan is missing or may not run.
  const [fired] = firedTriggers(state, 'automatic', answered)
  const hasPlan = stepsOf(state, ROLLBACK_PHASE).length > 0
  if (!fired || !(takenBy || !hasPlan)) return null
  const why = hasPlan ? `the system is taken by ${takenBy}` : 'the runbook has no rollback plan'
  const title = `${fired.trigger.title}, and ${why}`
  return { kind: 'review', subject: fired.trigger.key, title, releasedBy }
}

function blindHold(state: State, { now, answered }: HoldFacts): Wanted | null {
  const [blind] = blindTriggers(state, now, answered)
  if (!blind) return null
  const title = `Nobody can tell: ${blind.title}`
  return { kind: 'inconclusive_trigger', subject: blind.key, title, releasedBy: leadReleases(state) }
}

const GATE_WORDS = { open: 'is open', stale: 'is open again', no_go: 'is NO-GO', pending: '', go: '' }

function gateHold(state: State, phaseKey: string | null): Wanted | null {
  const gate = gatesBefore(state, phaseKey).find(({ status }) => GATE_WORDS[status] !== '')
  if (!gate) return null
  const title = `GATE ${gate.number} ${GATE_WORDS[gate.status]}`
  return { kind: 'gate', subject: gate.key, title, releasedBy: gate.authority }
}

/** Steps that wait for each other, or for a step that cannot come before them: a person skips one. */
function stuckHold(state: State, phaseKey: string): Wanted | null {
  const open = stepsOf(state, phaseKey).filter(step => !isSettled(state, step))
  const [step] = open
  if (!step || open.some(other => other.status !== 'pending' || isUnblocked(state, other))) return null
  const title = `Step ${step.number} waits for a step that cannot finish before it`
  return { kind: 'failed_step', subject: step.id, title, releasedBy: releaserOf(state, step) }
}

/** Why the runbook wants to go back because of a failed step, or null. */
export function stepRollbackReason(state: State): { step: Step; reason: string } | null {
  const phase = presentPhase(state)
  if (!phase) return null
  const step = stepsOf(state, phase.key).find(candidate => failsIntoRollback(state, candidate))
  return step ? { step, reason: stepTitle(step) } : null
}
