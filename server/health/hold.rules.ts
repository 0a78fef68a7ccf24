import { laneOf } from '../deployment/lanes.rules.ts'
import type { State } from '../deployment/state.types.ts'
import { isWell } from '../deployment/verdict.rules.ts'
import type { VerdictReason } from '../reasons/verdict-reasons.rules.ts'
import { metricTitle } from '../reasons/wording.rules.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { type Armable, judgeTrigger, type RuleSample, SEEN_SECONDS, saysBreach } from './rules.ts'
import { triggerState } from './trigger-state.rules.ts'

/** How far before the last look samples must reach, in ms: a run that goes back so far was there then. */
export const HOLD_LOOKBACK_MS = 2 * SEEN_SECONDS * 1000

/** What a hold after a move of traffic is judged by. Times in epoch ms; samples oldest first. */
export interface HoldFacts {
  state: Armable & Pick<State, 'verdicts'>
  /** Samples of a lane's metric, from `HOLD_LOOKBACK_MS` before `lookedAt` on. */
  samplesOf: (lane: string, metric: string) => readonly RuleSample[]
  /** When a person, or a review's default, last resolved each trigger: ISO times by trigger key. */
  resolved: Record<string, string>
  lookedAt: number
  now: number
}

/** The trigger that is not well now, and why. */
export interface HoldWait {
  trigger: { key: string; title: string }
  verdict: VerdictReason
}

/**
 * Since when every trigger that judges a hold has been well, with values (epoch ms; 0: for as long as the samples
 * reach), or the first that is not well now. A trigger judges while it is armed and would roll back or ask; one that a
 * person resolved as it stands now judges no longer. A single breaching sample is not well, whatever the trigger's
 * duration, and neither is time without a value.
 */
export function judgeHold(facts: HoldFacts): { since: number } | { wait: HoldWait } {
  const { state, resolved } = facts
  let since = 0
  for (const trigger of state.plan.triggers) {
    if (!judges(state, trigger, resolved)) continue
    const samples = facts.samplesOf(laneOf(state, trigger.lane).key, trigger.metric)
    const wellFrom = wellSince(trigger, samples, facts)
    if (wellFrom === null) return { wait: waitFor(trigger, samples, facts) }
    since = Math.max(since, wellFrom)
  }
  return { since }
}

function judges(state: HoldFacts['state'], trigger: Trigger, resolved: HoldFacts['resolved']): boolean {
  const { armed, verdict } = triggerState(state, trigger)
  if (!armed || trigger.level === 'investigate') return false
  const isAnswered = verdict !== undefined && (resolved[trigger.key] ?? '') >= verdict.since
  return isWell(verdict) || !isAnswered
}

/** Where the unbroken run of samples inside the limit begins that ends now; null where there is none. */
function wellSince(
  trigger: Trigger,
  samples: readonly RuleSample[],
  { now, lookedAt }: HoldFacts,
): number | null {
  let first: RuleSample | undefined
  for (const sample of samples.toReversed()) {
    const breaches = sample.at <= now ? saysBreach(trigger, sample) : null
    if (breaches === null) continue
    const unseenMs = first
      ? first.at - (first.spanMs ?? 0) - sample.at
      : now - sample.at - (sample.spanMs ?? 0)
    if (breaches || unseenMs > SEEN_SECONDS * 1000) break
    first = sample
  }
  if (!first) return null
  return first.at <= lookedAt - SEEN_SECONDS * 1000 ? 0 : first.at
}

function waitFor(
  trigger: Trigger,
  samples: readonly RuleSample[],
  { state, now, ...facts }: HoldFacts,
): HoldWait {
  const { key, title, metric, requests } = trigger
  const counted = requests && facts.samplesOf(laneOf(state, trigger.lane).key, requests.metric)
  const named = metricTitle(metric, state.plan.metrics)
  return { trigger: { key, title }, verdict: judgeTrigger(trigger, samples, now, named, counted).reasonData }
}
