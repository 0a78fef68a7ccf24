import { laneOf } from '../deployment/lanes.rules.ts'
import type { Phase, State, VerdictWord } from '../deployment/state.types.ts'
import { isReversible, isUpcoming } from '../deployment/status.rules.ts'
import { type Moving, openMoves } from '../deployment/traffic.rules.ts'
import { isBad, isWell } from '../deployment/verdict.rules.ts'
import { type CriterionReason, criterionSentence } from '../reasons/criterion-reasons.rules.ts'
import { reasonOf } from '../reasons/said.rules.ts'
import { type VerdictReason, verdictSentence } from '../reasons/verdict-reasons.rules.ts'
import { holds, metricTitle } from '../reasons/wording.rules.ts'
import type { LaneRole, Slo, Trigger } from '../runbooks/conditions.inputs.ts'

/** One sample of one metric of one lane. `at` in epoch ms. Neither value nor error: asked, and there was no data. */
export interface RuleSample {
  at: number
  value: number | null
  error: string | null
  /** How long before `at` it speaks for, in ms: it waited for the answer, or is a mean. Left out: a moment. */
  spanMs?: number
}

export interface Judgement {
  verdict: VerdictWord
  reason: string
  /** What the reason is made from. */
  reasonData: VerdictReason
  value: number | null
  /** How long breaching samples are there without a break; 0 when the newest one does not breach. */
  heldSeconds: number
  /** How long they have not, counted up to `RECOVERY_SECONDS`; 0 when the newest one does. */
  calmSeconds: number
}

/** A pause between two samples longer than this ends what was held before it. A worker's takeover is shorter. */
export const MAX_GAP_SECONDS = 10
/** Time without a value longer than this was seen by nobody: it is not held, and where it was asked, nothing goes on. */
export const SEEN_SECONDS = 3
/** Without a value for this long nothing is known of the lane, unless the trigger says otherwise. */
export const UNREACHABLE_SECONDS = 10
/** Without any sample for this long, of whatever probe, nothing that was judged before is an answer any more. */
export const BLIND_AFTER_SECONDS = 10
/** A breach is over when this long no sample breaches: a value that dances on its limit is one breach. */
export const RECOVERY_SECONDS = 3

export const judgement = (
  verdict: VerdictWord,
  reasonData: VerdictReason,
  rest: Pick<Judgement, 'value' | 'heldSeconds' | 'calmSeconds'>,
): Judgement => ({ verdict, reason: verdictSentence(reasonData), reasonData, ...rest })

type Breaches = (sample: RuleSample) => boolean | null // null: says nothing

/**
 * Judges one trigger by the samples of its metric and lane, oldest first. "Error rate > 10 % for 30 s" is breached
 * when every sample of the last 30 s breaches and samples are there for at least 30 s: time without a value holds
 * nothing. A breach of fewer requests than the trigger asks for is `inconclusive`; `requests` are the samples of the
 * metric that it counts them by. A missing value is not health: `unreachableSeconds` (10 s unless set) of errors make
 * a threshold `unreachable`, less or silence `inconclusive`; a connectivity trigger takes an error for a breach, and
 * is breached by errors alone after `unreachableSeconds`. `now` in epoch ms. The reason carries the numbers.
 */
export function judgeTrigger(
  trigger: Trigger,
  samples: readonly RuleSample[],
  now: number,
  title = metricTitle(trigger.metric),
  requests: readonly RuleSample[] = [],
): Judgement {
  const breaches: Breaches = sample => saysBreach(trigger, sample)
  const patience = trigger.unreachableSeconds ?? UNREACHABLE_SECONDS
  const run = lastRun(samples, breaches, now)
  if (!run) return withoutValue(samples, now, patience, title)
  const { newest, seconds } = run
  const wanted =
    newest.error === null ? trigger.forSeconds : (trigger.unreachableSeconds ?? trigger.forSeconds)
  if (isMissing(run, now, patience, wanted)) return withoutValue(samples, now, patience, title)
  const { comparison, unit } = trigger
  const limit = { comparison, value: trigger.value, unit }
  const { value, error } = newest
  if (!run.breaching) {
    const inside = { code: 'inside_limit', metric: title, value: value ?? 0, limit } as const
    return judgement('healthy', inside, { value, heldSeconds: 0, calmSeconds: seconds })
  }
  const counted = seconds >= wanted && error === null ? countRequests(trigger, requests, run) : null
  if (value !== null && counted && (counted.requests ?? 0) < counted.wanted) {
    const few = { code: 'too_few_requests', metric: title, value, limit, ...counted } as const
    return judgement('inconclusive', few, { value, heldSeconds: 0, calmSeconds: 0 })
  }
  const isHeld = seconds >= wanted
  // Refused from the first time it was asked: for how long that must be, nobody knows, and nobody calls it healthy.
  if (!isHeld && error !== null && samples.every(sample => sample.value === null))
    return withoutValue(samples, now, wanted, title)
  const beyond = { metric: title, value, error, limit, seconds, wantedSeconds: wanted }
  const verdict = isHeld ? 'breached' : 'healthy'
  const held = { value, heldSeconds: seconds, calmSeconds: 0 }
  return judgement(verdict, { code: 'beyond_limit', ...beyond }, held)
}

/** Whether one sample breaches; null where it says nothing. A connectivity trigger takes an error for a breach. */
export function saysBreach({ kind, comparison, value }: Trigger, sample: RuleSample): boolean | null {
  if (sample.value !== null) return holds(sample.value, comparison, value)
  return kind === 'connectivity' && sample.error !== null ? true : null
}

/** Judges one SLO on one lane: `breached` when every sample of the last `forSeconds` is outside its target. */
export function judgeSlo(
  slo: Slo,
  samples: readonly RuleSample[],
  now: number,
  title = metricTitle(slo.metric),
): Judgement {
  const outside: Breaches = ({ value }) => (value === null ? null : !holds(value, slo.comparison, slo.value))
  const run = lastRun(samples, outside, now)
  if (!run || isMissing(run, now, UNREACHABLE_SECONDS, slo.forSeconds)) {
    return withoutValue(samples, now, UNREACHABLE_SECONDS, title)
  }
  const { newest, seconds, breaching } = run
  const { comparison, value, unit } = slo
  const target = { comparison, value, unit }
  const verdict = breaching && seconds >= slo.forSeconds ? 'breached' : 'healthy'
  const lengths = breaching
    ? { heldSeconds: seconds, calmSeconds: 0 }
    : { heldSeconds: 0, calmSeconds: seconds }
  const reason = { code: 'against_target', metric: title, value: newest.value ?? 0, target } as const
  return judgement(verdict, reason, { value: newest.value, ...lengths })
}

interface Run {
  newest: RuleSample
  first: RuleSample
  breaching: boolean
  /** For how long samples are there; of a calm run, from its first to its newest. */
  seconds: number
  /** Asked since the newest sample, and no value came. */
  inVain: boolean
}

/** The unbroken run of equal answers that ends with the newest sample that says anything. */
function lastRun(samples: readonly RuleSample[], breaches: Breaches, now: number): Run | undefined {
  let run: Run | undefined
  let inVain = false
  for (let index = samples.length - 1; index >= 0; index -= 1) {
    const sample = samples[index]
    if (!sample || sample.at > now) continue
    const breaching = breaches(sample)
    if (breaching === null) {
      inVain = true
      continue
    }
    if (!run) run = { newest: sample, first: sample, breaching, seconds: 0, inVain }
    else if (breaching !== run.breaching || !reaches(run, sample, inVain)) break
    inVain = false
    if (!run.breaching && run.seconds >= RECOVERY_SECONDS) break
  }
  return run
}

/** Lengthens a run by the sample before it; false where what lies between ends it. */
function reaches(run: Run, sample: RuleSample, inVain: boolean): boolean {
  const gapMs = run.first.at - sample.at
  const unseenMs = gapMs - (run.first.spanMs ?? 0)
  if (unseenMs > (inVain ? SEEN_SECONDS : MAX_GAP_SECONDS) * 1000) return false
  const isThere = !inVain && unseenMs <= SEEN_SECONDS * 1000
  run.first = sample
  if (!run.breaching) run.seconds = (run.newest.at - sample.at) / 1000
  else if (isThere) run.seconds += gapMs / 1000
  return true
}

/**
 * Whether the newest value is too old to go by: after `patience` seconds; where it was asked since in vain, and no
 * breach was held in full, already after 3 s.
 */
function isMissing(run: Run, now: number, patience: number, wanted: number): boolean {
  const isHeld = run.breaching && run.seconds >= wanted
  const limit = run.inVain && !isHeld ? Math.min(patience, SEEN_SECONDS) : patience
  return now - run.newest.at >= limit * 1000
}

/** The requests in the time of a run, by the samples of how many there are each second; null: nobody measured it. */
function countRequests({ requests: asked }: Trigger, samples: readonly RuleSample[], run: Run) {
  if (!asked) return null
  const rates = samples.flatMap(({ at, value }) =>
    value !== null && at >= run.first.at && at <= run.newest.at ? [value] : [],
  )
  const perSecond = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  const requests = rates.length === 0 ? null : Math.round(perSecond * Math.max(1, run.seconds))
  return { requests, wanted: asked.atLeast }
}

/** No value for a while: refused or silent. Never health, and no breach either. */
function withoutValue(samples: readonly RuleSample[], now: number, limit: number, metric: string): Judgement {
  const seen = samples.filter(({ at }) => at <= now)
  const last = seen.at(-1)
  const lastValue = seen.findLast(({ value }) => value !== null)
  const missing = seen.find(({ at }) => !lastValue || at > lastValue.at)
  const unknown = { value: null, heldSeconds: 0, calmSeconds: 0 }
  const since = lastValue ?? missing
  if (!last || !since) return judgement('inconclusive', { code: 'not_measured', metric }, unknown)
  const seconds = (now - since.at) / 1000
  if (now - last.at > MAX_GAP_SECONDS * 1000) {
    const silent = { code: 'no_sample', metric, seconds: (now - last.at) / 1000 } as const
    return judgement('inconclusive', silent, unknown)
  }
  const { error } = last
  if (error === null) {
    const silent = { code: 'no_data', metric, seconds: lastValue ? seconds : null } as const
    return judgement('inconclusive', silent, unknown)
  }
  const isOver = seconds >= limit
  const refused = { code: 'no_answer', metric, error, seconds: isOver || lastValue ? seconds : null } as const
  return judgement(isOver ? 'unreachable' : 'inconclusive', refused, unknown)
}

/**
 * What stays recorded: a breach is over only after `RECOVERY_SECONDS` without a breaching sample, and a lane that did
 * not answer answers again after as long.
 */
export function isRecovering(previous: VerdictWord | undefined, judged: Judgement): boolean {
  const isEnded =
    previous === 'breached' || (previous === 'unreachable' && judged.reasonData.code === 'lane_answers')
  return isEnded && judged.verdict === 'healthy' && judged.calmSeconds < RECOVERY_SECONDS
}

export const triggerVerdictKey = (triggerKey: string) => `trigger:${triggerKey}`
/** `laneKey` is the lane's own key ("blue"), not its role. */
export const sloVerdictKey = (sloKey: string, laneKey: string) => `slo:${sloKey}:${laneKey}`

export const laneVerdictKey = (laneKey: string) => `lane:${laneKey}`

/** The key of the lane that a verdict is of; undefined for one of the whole system. */
export function laneOfVerdict({ plan }: Pick<State, 'plan'>, verdictKey: string): string | undefined {
  const [kind, name, lane] = verdictKey.split(':')
  if (kind === 'lane') return name
  if (kind !== 'trigger') return lane
  const trigger = plan.triggers.find(row => row.key === name)
  return trigger && laneOf({ plan }, trigger.lane).key
}

/** Whether a verdict is of the next lane while nothing is expected of it: before the start, and without users. */
export const isOfEmptyLane = (state: Moving, verdictKey: string): boolean =>
  isUpcoming(state.deployment.status) &&
  !nextMayServe(state) &&
  laneOfVerdict(state, verdictKey) === laneOf(state, 'next').key

export type Armable = Moving & Pick<State, 'phases'>

/** Share of the traffic that the next lane serves, percent, as last read back from the router; 0 when never read. */
export function nextShare(state: Pick<State, 'deployment' | 'plan'>): number {
  return state.deployment.traffic?.weights[laneOf(state, 'next').key] ?? 0
}

/** A move of traffic was sent to the router and is not known to be done or dead: the shares are unknown. */
export const hasUnreadMove = (state: Moving): boolean => openMoves(state).length > 0

/**
 * Whether users may be on the next lane: the router was read so, a move was sent and not confirmed, or requests are
 * counted there although the router says that it has none.
 */
export const nextMayServe = (state: Moving): boolean =>
  nextShare(state) > 0 ||
  hasUnreadMove(state) ||
  state.deployment.traffic?.counted?.[laneOf(state, 'next').key] !== undefined

/**
 * Whether a breach of the trigger counts now: the run is under way or watched, the next lane may serve users, and
 * one of the trigger's phases is the present one (no phases named: any). While a run waits between two phases,
 * the one that just ended is the present one: half the users may be on the new lane then. In a rehearsal nobody is.
 */
export function armed(state: Armable, trigger: Pick<Trigger, 'phases'>): boolean {
  const { status, rollback, rehearsal } = state.deployment
  if (!isReversible(status) || rehearsal || rollback !== null || !nextMayServe(state)) return false
  return trigger.phases.length === 0 || presentPhases(state).some(({ key }) => trigger.phases.includes(key))
}

function presentPhases({ phases }: Pick<State, 'phases'>): Phase[] {
  const all = Object.values(phases)
  const running = all.filter(({ status }) => status === 'running')
  if (running.length > 0) return running
  const ended = all.filter(({ endedAt }) => endedAt !== null).sort((a, b) => a.position - b.position)
  return ended.slice(-1)
}

interface LaneHealth {
  answer: 'met' | 'unmet' | 'unknown'
  reason: string
  reasonData: CriterionReason
}

const laneIs = (answer: LaneHealth['answer'], reasonData: CriterionReason): LaneHealth => ({
  answer,
  reason: criterionSentence(reasonData),
  reasonData,
})

/**
 * Whether a lane is well by the verdicts on it (whether it answers, its SLOs, and the triggers on its role). `unmet`
 * when one is breached or unreachable, `unknown` when none is healthy. Verdicts without data (a lane without traffic) say nothing.
 */
export function laneHealthy(state: Pick<State, 'plan' | 'verdicts'>, role: LaneRole): LaneHealth {
  const { key: lane, name } = laneOf(state, role)
  const keys = [
    ...[laneVerdictKey(lane)].filter(key => state.verdicts[key]),
    ...state.plan.slos.map(({ key }) => sloVerdictKey(key, lane)),
    ...state.plan.triggers.filter(trigger => trigger.lane === role).map(({ key }) => triggerVerdictKey(key)),
  ]
  const rows = keys.map(key => state.verdicts[key]).filter(row => row !== undefined)
  const ill = rows.find(isBad)
  if (ill) return laneIs('unmet', { code: 'lane_ill', lane: name, verdict: reasonOf(ill) })
  const well = rows.filter(isWell).length
  if (well === 0) return laneIs('unknown', { code: 'lane_not_measured', lane: name })
  return laneIs('met', { code: 'lane_healthy', lane: name, healthy: well, of: keys.length })
}
