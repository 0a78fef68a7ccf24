import type { State, Verdict } from '../deployment/state.types.ts'
import { isBad, isKnown } from '../deployment/verdict.rules.ts'
import { triggerState } from '../health/trigger-state.rules.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'

/** How long the authority has to resolve a review when the runbook does not say. */
export const REVIEW_SECONDS = 120
/** How long an armed trigger may stay without an answer before the deployment waits for a person. */
const SILENCE_SECONDS = 30

/** When each trigger was last resolved, by a person or by its default: ISO times by trigger key. */
export type LastResolved = Record<string, string>

export interface Fired {
  trigger: Trigger
  verdict: Verdict
  firedAt: string
}

/** Triggers of a level that fired since T-0 and have not been resolved since. */
export function firedTriggers(state: State, level: Trigger['level'], resolved: LastResolved): Fired[] {
  return state.plan.triggers.flatMap(trigger => {
    const { verdict, firedAt } = triggerState(state, trigger)
    if (trigger.level !== level || !verdict || !firedAt) return []
    return firedAt > (resolved[trigger.key] ?? '') ? [{ trigger, verdict, firedAt }] : []
  })
}

/** Automatic triggers that fired during an emergency stop: they go back as soon as a person resumes. */
export function firedWhileStopped(state: State): Trigger[] {
  const { hold, rollback } = state.deployment
  if (hold?.kind !== 'emergency_stop' || rollback) return []
  return state.plan.triggers.filter(trigger => {
    const { firedAt } = triggerState(state, trigger)
    return trigger.level === 'automatic' && firedAt && firedAt >= hold.since
  })
}

/**
 * When the countdown of a review ends (ISO): it runs while the deployment holds for it, where everyone sees it, and
 * begins anew when something else, such as an emergency stop, came between.
 */
export function reviewEnds({ deployment: { hold } }: State, { trigger, firedAt }: Fired, now: Date): string {
  const counts = hold?.kind === 'review' && hold.subject === trigger.key && hold.since >= firedAt
  if (counts && hold.until) return hold.until
  return new Date(now.getTime() + (trigger.reviewSeconds ?? REVIEW_SECONDS) * 1000).toISOString()
}

/**
 * Armed triggers that nobody can judge: their measurement is refused, or has been silent for its limit. Missing
 * samples are not health. A connectivity trigger counts a refused one as a breach; its silence holds like any other.
 */
export function blindTriggers(state: State, now: Date, resolved: LastResolved): Trigger[] {
  return state.plan.triggers.filter(trigger => {
    const { verdict, armed } = triggerState(state, trigger)
    if (trigger.level === 'investigate' || !armed || !verdict || isKnown(verdict)) return false
    if ((resolved[trigger.key] ?? '') >= verdict.since) return false
    return isBad(verdict) || silentFor(state, trigger, verdict, now)
  })
}

/** Counted from the last move of traffic at the earliest: a lane without users has nothing to measure. */
function silentFor(state: State, trigger: Trigger, verdict: Verdict, now: Date): boolean {
  const from = Math.max(Date.parse(verdict.since), Date.parse(state.deployment.traffic?.at ?? verdict.since))
  return now.getTime() - from >= Math.max(trigger.unreachableSeconds ?? 0, SILENCE_SECONDS) * 1000
}

/** Whether anything recorded could make the engine ask when triggers were last resolved. */
export const hasResolvableTrigger = (state: State): boolean =>
  Object.values(state.verdicts).some(
    row => row.key.startsWith('trigger:') && (row.firedAt !== null || !isKnown(row)),
  )
