import { itemsOf } from '../checklist/rules.ts'
import { laneOf, servesUsers } from '../deployment/lanes.rules.ts'
import { type Outcome, outcomeOf } from '../deployment/outcome.rules.ts'
import { type ProjectedPlan, projectPlan } from '../deployment/plan-projection.rules.ts'
import { byPosition } from '../deployment/rules.ts'
import type { DeploymentStatus, Hold, State, Verdict } from '../deployment/state.types.ts'
import { isActive, isMeasured, isPlanLeft, isUnderWay, isUpcoming } from '../deployment/status.rules.ts'
import { openMoves } from '../deployment/traffic.rules.ts'
import { isBad, isKnown, isSilent, isWell } from '../deployment/verdict.rules.ts'
import { laneAnswer } from '../health/lane-answers.rules.ts'
import { BLIND_AFTER_SECONDS, laneOfVerdict, nextMayServe, nextShare } from '../health/rules.ts'
import { plural } from '../kernel/plural.rules.ts'
import { type TrafficReason, trafficSentence } from '../reasons/traffic-reasons.rules.ts'
import { type NextAction, nextActions } from './next-actions.rules.ts'
import { type RollbackReadiness, rollbackReadiness } from './rollback-readiness.rules.ts'
import { doubtOfShares } from './traffic/doubt.rules.ts'
import { unattended, unjudged, type Workers } from './workers.rules.ts'

/** What is known besides the state: the clock, the age of the newest sample, and who is looking. */
export interface Observed {
  now: Date
  lastSampleAt: number | null // milliseconds since the epoch
  personId: string | null
  presentUserIds?: string[]
  workers?: Workers
}

/** The machine's word while something may still happen; how it ended when nothing does. */
export type HealthWord =
  | 'OK'
  | 'WATCH'
  | 'ROLLBACK'
  | 'NO DATA'
  | 'SUCCEEDED'
  | 'PARTLY SUCCEEDED'
  | 'ROLLED BACK'
  | 'ABORTED'

export interface Health {
  word: HealthWord
  level: 'ok' | 'attention' | 'critical' | 'unknown' | 'ended'
  sentence: string
}

export interface AgainstPlan {
  phase: 'before' | 'during' | 'after'
  clockSeconds: number // since T-0, negative before it
  differenceSeconds: number
  /** Null where there is nothing to compare: it has not started, or the plan was left by a rollback or an abort. */
  word: 'ahead' | 'late' | 'on plan' | null
  /** Nothing of it goes on: no worker is alive. */
  unattended: boolean
  plan: ProjectedPlan
}

export interface FourAnswers {
  health: Health
  plan: AgainstPlan
  next: { first: NextAction | null; all: NextAction[] }
  rollback: RollbackReadiness
}

/** Data older than this is no answer any more. */
export const DEAD_AFTER_MS = BLIND_AFTER_SECONDS * 1000

/**
 * Are we OK, where are we against the plan, what is next and who acts, can we go back: one pure function of the
 * snapshot, so that the war room, the phone, the wall, status and update texts can never disagree.
 */
export function fourAnswers(state: State, known: Observed): FourAnswers {
  const all = nextActions(state, known)
  return {
    health: areWeOk(state, known),
    plan: againstPlan(state, known),
    next: { first: firstOf(all), all },
    rollback: rollbackReadiness(state, known),
  }
}

/** The reader's own act before anyone else's, and what should wait for others after those. */
function firstOf(all: NextAction[]): NextAction | null {
  const timely = all.filter(act => !act.tooEarly)
  return timely.find(act => act.yours) ?? timely[0] ?? all[0] ?? null
}

function againstPlan(state: State, known: Observed): AgainstPlan {
  const { now } = known
  const plan = projectPlan(state, now)
  const { startedAt, finishedAt, status } = state.deployment
  const end = finishedAt ? Date.parse(finishedAt) : now.getTime()
  const { differenceSeconds } = plan
  return {
    phase: !startedAt ? 'before' : finishedAt ? 'after' : 'during',
    clockSeconds: Math.floor((end - plan.t0) / 1000),
    differenceSeconds,
    word: !startedAt || isPlanLeft(status) ? null : differenceWord(differenceSeconds),
    unattended: unattended(state, known) !== null,
    plan,
  }
}

function differenceWord(seconds: number): 'ahead' | 'late' | 'on plan' {
  if (Math.abs(seconds) < 1) return 'on plan'
  return seconds < 0 ? 'ahead' : 'late'
}

/**
 * OK, WATCH or ROLLBACK is the machine's word; only people say GO. Old data never keeps an OK, and neither does a
 * NO-GO. After the end the answer is how it ended.
 */
function areWeOk(state: State, known: Observed): Health {
  const { deployment } = state
  const verdicts = verdictsThatMatter(state)
  const healthy = verdicts.filter(isWell).length
  const silent = verdicts.filter(row => !isKnown(row)).length
  const breached = verdicts.filter(row => isKnown(row) && isBad(row))
  const counts = verdicts.length === 0 ? '' : countOfChecks(healthy, verdicts.length, silent)

  const alone = unattended(state, known)
  if (deployment.status === 'rolling_back') {
    return { word: 'ROLLBACK', level: 'critical', sentence: alone ?? goingBack(state, known) }
  }
  if (deployment.status === 'rolled_back') {
    return rolledBack(state, known.now)
  }
  const doubt = doubtOfShares(state, known.now)
  const outcome = outcomeOf(deployment)
  if (outcome) {
    if (doubt && !deployment.rehearsal)
      return unsure(`${OVER_WORDS[deployment.status]}, but not all is known`, doubt)
    return { word: ENDED[outcome], level: 'ended', sentence: calm(state) }
  }
  const refused = isUpcoming(deployment.status) && refusal(state)
  if (refused) return { word: 'WATCH', level: 'attention', sentence: refused }
  const nobody = alone ?? unjudged(state, known)
  if (nobody) {
    const level = isActive(deployment.status) ? 'critical' : 'unknown'
    return { word: 'NO DATA', level, sentence: nobody }
  }
  if (deployment.rehearsal) return rehearsed(state)
  if (!isMeasured(deployment.status))
    return { word: 'NO DATA', level: 'unknown', sentence: unmeasured(state) }
  const age = known.lastSampleAt === null ? null : known.now.getTime() - known.lastSampleAt
  if (age === null || age > DEAD_AFTER_MS) {
    const since =
      age === null ? 'No measurement has arrived yet.' : `Last measurement ${Math.round(age / 1000)} s ago.`
    return { word: 'NO DATA', level: 'unknown', sentence: since }
  }
  const worst = breached.find(row => row.key.startsWith('trigger:')) ?? breached[0]
  if (worst) return { word: 'WATCH', level: 'attention', sentence: worst.reason }
  if (doubt && isWorthSaying(doubt)) return unsure(null, doubt)
  const hold = deployment.hold
  if (hold && !isAsked(state, hold)) return { word: 'WATCH', level: 'attention', sentence: hold.title }
  const mute = [...lanesOf(state), ...verdicts].find(row => isBad(row) && bearsOnUsers(state, row))
  if (mute) return { word: 'WATCH', level: 'attention', sentence: mute.reason }
  if (verdicts.length > 0 && healthy === 0) return { word: 'NO DATA', level: 'unknown', sentence: counts }
  return { word: 'OK', level: 'ok', sentence: counts || calm(state) }
}

const ENDED: Record<Outcome, HealthWord> = {
  succeeded: 'SUCCEEDED',
  partial: 'PARTLY SUCCEEDED',
  rolled_back: 'ROLLED BACK',
  aborted: 'ABORTED',
}

/** "GATE 1 is NO-GO: an old secret is still valid": the first gate that stands so; null without one. */
function refusal({ gates }: State): string | null {
  const gate = byPosition(gates).find(({ status }) => status === 'no_go')
  if (!gate) return null
  const issue = gate.decision?.issue
  return `GATE ${gate.number} is NO-GO${issue ? `: ${issue}` : ''}`
}

/** A gate that is being asked is the plan's own; one that is NO-GO is not. */
const isAsked = (state: State, { kind, subject }: Hold) =>
  kind === 'gate' && state.gates[subject]?.status !== 'no_go'

const OVER_WORDS: Partial<Record<DeploymentStatus, string>> = { aborted: 'Aborted', closed: 'Closed' }
/** A move takes its moment: until then nothing is the matter. */
const MOMENT_SECONDS = 3

const isWorthSaying = (doubt: TrafficReason) =>
  doubt.code !== 'move_not_confirmed' || doubt.seconds >= MOMENT_SECONDS

/** Nobody knows where the users are. */
function unsure(words: string | null, doubt: TrafficReason): Health {
  const sentence = `${words === null ? '' : `${words}. `}${trafficSentence(doubt)}.`
  return { word: 'WATCH', level: 'attention', sentence }
}

/** Rolled back is a plan that is done: where the users are, only the router's last reading says. */
function rolledBack(state: State, now: Date): Health {
  const { deployment } = state
  const doubt = deployment.rehearsal ? null : doubtOfShares(state, now)
  if (doubt) return unsure('Rolled back, but not all is known', doubt)
  const live = laneOf(state, 'live').name
  const next = laneOf(state, 'next').name
  const share = nextShare(state)
  if (share > 0) {
    const sentence = `Rolled back, but ${next} still served ${share} % of the users when the router was read last.`
    return { word: 'WATCH', level: 'attention', sentence }
  }
  if (laneAnswer(state, laneOf(state, 'live').key).answers === false) {
    const sentence = `Rolled back: all traffic is on ${live} ${deployment.fromVersion}, which did not answer when it was last asked.`
    return { word: 'WATCH', level: 'attention', sentence }
  }
  const where = deployment.traffic
    ? `all traffic is on ${live} ${deployment.fromVersion}`
    : 'no traffic was moved'
  return { word: ENDED.rolled_back, level: 'ended', sentence: `Rolled back: ${where}.` }
}

/** Nothing is measured in a rehearsal: only what holds is said. */
function rehearsed(state: State): Health {
  const { hold } = state.deployment
  if (hold && !isAsked(state, hold)) return { word: 'WATCH', level: 'attention', sentence: hold.title }
  return { word: 'OK', level: 'ok', sentence: 'A rehearsal: nothing is executed or measured.' }
}

/** While it goes back, the first question is where the users are. Safe is said only of a lane that answers. */
function goingBack(state: State, known: Observed): string {
  if (state.deployment.rehearsal) return 'A rehearsal: nothing is moved or measured.'
  const { traffic } = state.deployment
  const next = laneOf(state, 'next').name
  const share = nextShare(state)
  if (share > 0) return `${next} still serves ${share} % of the users.`
  const doubt = doubtOfShares(state, known.now)
  if (doubt) return `${trafficSentence(doubt)}: ${next} may serve users.`
  const live = laneOf(state, 'live')
  const { answers, since } = laneAnswer(state, live.key)
  const where = traffic
    ? `All traffic has been on ${live.name}${lasting(traffic.at, known.now)}.`
    : 'No traffic was moved.'
  if (answers === true && !isBlind(known)) return `Users are safe. ${where}`
  if (answers === false && since !== null)
    return `${where} But ${live.name} has not answered${lasting(since, known.now)}.`
  return `${where} Nobody knows whether ${live.name} answers.`
}

/** " for 12 s", while that is what one counts in. */
function lasting(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000))
  return seconds < 600 ? ` for ${seconds} s` : ''
}

/** Nothing was measured lately: what was recorded before is no answer any more. */
const isBlind = ({ now, lastSampleAt }: Observed) =>
  lastSampleAt === null || now.getTime() - lastSampleAt > DEAD_AFTER_MS

/**
 * What bears on users. A lane that is being filled serves nobody before the first move and may not even run: what
 * is not well there is the business of the steps that fill it. A lane without users has no error rate, and lacks none.
 */
function verdictsThatMatter(state: State): Verdict[] {
  const idle = nextMayServe(state) ? null : laneOf(state, 'next').key
  return Object.values(state.verdicts).filter(
    row =>
      !isOfLane(row) &&
      (isWell(row) || laneOfVerdict(state, row.key) !== idle) &&
      !(isSilent(row) && !bearsOnUsers(state, row)),
  )
}

/** Whether a lane answers at all is no check of the runbook, and not counted as one. */
const isOfLane = ({ key }: Verdict) => key.startsWith('lane:')
const lanesOf = ({ verdicts }: State): Verdict[] => Object.values(verdicts).filter(isOfLane)

/** What is of the whole system bears on users always. */
function bearsOnUsers(state: State, { key }: Verdict): boolean {
  const lane = laneOfVerdict(state, key)
  return lane === undefined || servesUsers(state, lane) || openMoves(state).length > 0
}

function countOfChecks(healthy: number, all: number, silent: number): string {
  const rest = silent > 0 ? `, ${silent} ${silent === 1 ? 'has' : 'have'} no data` : ''
  return `${healthy} of ${plural(all, 'check')} inside limits${rest}`
}

function calm(state: State): string {
  if (state.deployment.status === 'closed') return 'Closed. Nothing is running.'
  if (isUnderWay(state.deployment.status)) return 'Nothing that bears on users is measured yet.'
  if (state.deployment.status === 'aborted') return 'Aborted before cutover. Users saw nothing of it.'
  return `Nothing is running.${undone(state)}`
}

/** A draft: nobody has asked a lane anything. */
const unmeasured = (state: State) => `Nothing is measured before it is scheduled.${undone(state)}`

const UNDONE = [
  ['failed', 'failed', 'failed'],
  ['blocked', 'is blocked', 'are blocked'],
  ['open', 'is open', 'are open'],
] as const

/** " 1 checklist item failed, 2 are blocked, 3 are open.": what is required before the start and not done; or empty. */
function undone(state: State): string {
  const items = itemsOf(state, 'before')
  const parts = UNDONE.flatMap(([word, one, many]) => {
    const count = items.filter(item => item.required && item.state === word).length
    return count === 0 ? [] : [{ count, verb: count === 1 ? one : many }]
  })
  const [first, ...rest] = parts
  if (!first) return ''
  const others = rest.map(({ count, verb }) => `, ${count} ${verb}`).join('')
  return ` ${plural(first.count, 'checklist item')} ${first.verb}${others}.`
}
