import { laneOf, servesUsers } from '../deployment/lanes.rules.ts'
import { byPosition } from '../deployment/rules.ts'
import type { PlanLane, State } from '../deployment/state.types.ts'
import { isActive } from '../deployment/status.rules.ts'
import { isSilent, isWell } from '../deployment/verdict.rules.ts'
import { laneAnswer } from '../health/lane-answers.rules.ts'
import { BLIND_AFTER_SECONDS, nextMayServe, nextShare } from '../health/rules.ts'
import { trafficSentence } from '../reasons/traffic-reasons.rules.ts'
import { formatSeconds } from '../reasons/wording.rules.ts'
import { laneWord, type Worded, type Words, worded } from '../reasons/words.rules.ts'
import { movesFirst, ROLLBACK_PHASE, stepsBefore } from '../runbooks/rollback-phase.rules.ts'
import { doubtOfShares } from './traffic/doubt.rules.ts'
import { unattended, type Workers } from './workers.rules.ts'

type Detail = { level: 'ok' | 'attention' | 'unknown' } & Worded

export interface RollbackReadiness {
  answer: 'yes' | 'not_needed' | 'going' | 'done' | 'doubtful' | 'no' | 'dead' // dead: the lane to go back to does not answer
  title: string
  seconds: number | null // expected duration
  details: Detail[]
}

/**
 * Planned length of the rollback along its longest chain of steps, in real seconds: only a rehearsal walks it faster
 * than the clock.
 */
export function rollbackSeconds(state: Pick<State, 'steps' | 'deployment' | 'plan'>): number {
  const steps = byPosition(state.steps).filter(step => step.phaseKey === ROLLBACK_PHASE)
  const ends = new Map<string, number>()
  for (const step of movesFirst(steps)) {
    const ready = Math.max(0, ...stepsBefore(steps, step).map(({ key }) => ends.get(key) ?? 0))
    ends.set(step.key, ready + step.durationSeconds)
  }
  const planned = Math.max(0, ...ends.values()) || state.plan.rollback.targetSeconds
  const { rehearsal, speed } = state.deployment
  return rehearsal ? Math.max(1, Math.round(planned / speed)) : Math.round(planned)
}

/** The clock, when anything was measured last (epoch ms), and which workers are seen. */
interface Known {
  now: Date
  lastSampleAt: number | null
  workers?: Workers
}

/**
 * Can we still go back? Says what is known of the lane to go back to and how long it would take; of a lane that does
 * not answer, since when.
 */
export function rollbackReadiness(state: State, known: Known): RollbackReadiness {
  const { deployment } = state
  const live = laneOf(state, 'live')
  const next = laneOf(state, 'next')
  const liveName = `${live.name} ${deployment.fromVersion}`
  const share = nextShare(state)
  const seconds = rollbackSeconds(state)
  const dead = deployment.rehearsal ? null : silence(state, live, known)
  const details: Detail[] = deployment.rehearsal ? [] : [standby(state, live)]
  const alone = isActive(deployment.status) && unattended(state, known) !== null
  if (alone) details.unshift({ level: 'attention', text: 'Start a worker, or act by hand' })

  switch (deployment.status) {
    case 'rolling_back': {
      if (alone)
        return { answer: 'doubtful', title: 'Asked for, but no worker is alive', seconds: null, details }
      const title = dead ? `Going back, but ${dead}` : 'Going back now'
      return { answer: 'going', title, seconds, details }
    }
    case 'rolled_back':
      if (dead && !nextMayServe(state)) {
        const title = `Done, but ${live.name} did not answer when it was last asked`
        return { answer: 'doubtful', title, seconds: null, details }
      }
      if (nextMayServe(state)) {
        const title = `Done, but ${next.name} may still serve users`
        return { answer: 'doubtful', title, seconds: null, details }
      }
      return { answer: 'done', title: `Back on ${liveName}`, seconds: null, details }
    case 'closed':
    case 'aborted':
      return { answer: 'no', title: 'This deployment is over', seconds: null, details: [] }
    case 'draft':
    case 'scheduled':
      return { answer: 'not_needed', title: 'Nothing has moved yet', seconds: null, details }
  }
  if (!Object.values(state.steps).some(({ phaseKey }) => phaseKey === ROLLBACK_PHASE)) {
    details.push({ level: 'attention', text: 'Stop, and act by hand' })
    return { answer: 'no', title: 'The runbook has no rollback plan', seconds: null, details }
  }
  if (alone) return { answer: 'no', title: 'No worker is alive to do it', seconds: null, details }
  if (dead) return { answer: 'dead', title: `No: ${dead}`, seconds: null, details }
  const left = Math.floor((Date.parse(deployment.window.end) - known.now.getTime()) / 1000)
  if (left < seconds) {
    details.push({
      level: 'attention',
      text: left < 0 ? 'The window is over' : `Only ${left} s of the window left`,
    })
  }
  const nextLane = laneWord(next)
  const doubt = doubtOfShares(state, known.now)
  if (doubt) {
    details.push({
      level: 'unknown',
      ...worded([`${trafficSentence(doubt)}: `, nextLane, ' may serve users']),
    })
  } else if (share === 0) details.push({ level: 'ok', ...worded(['No user is on ', nextLane]) })
  const doubtful = details.some(detail => detail.level !== 'ok')
  return {
    answer: doubtful ? 'doubtful' : 'yes',
    title: doubtful ? `Yes, but look: about ${seconds} s` : `Yes, in about ${seconds} s`,
    seconds,
    details,
  }
}

/** "GREEN has not answered for 12 s", or null where it is not known to be so. */
function silence(state: State, { key, name }: PlanLane, { now, lastSampleAt }: Known): string | null {
  const { answers, since } = laneAnswer(state, key)
  if (answers !== false || since === null) return null
  if (lastSampleAt === null || now.getTime() - lastSampleAt > BLIND_AFTER_SECONDS * 1000)
    return `${name} did not answer when it was last asked`
  return `${name} has not answered for ${formatSeconds(Math.max(0, now.getTime() - Date.parse(since)) / 1000)}`
}

/** What the verdicts say of the lane to go back to. No verdict is not health. */
function standby(state: State, live: PlanLane): Detail {
  const say = (level: Detail['level'], rest: string): Detail => {
    const words: Words = [laneWord(live), ` ${state.deployment.fromVersion}${rest}`]
    return { level, ...worded(words) }
  }
  const { answers, error } = laneAnswer(state, live.key)
  if (answers === false) return say('attention', `: no answer${error ? ` (${error})` : ''}`)
  const rows = Object.values(state.verdicts).filter(
    row => row.key.startsWith('slo:') && row.key.endsWith(`:${live.key}`),
  )
  // A lane that serves nobody has no error rate: what has no data there says nothing.
  const idle = !servesUsers(state, live.key)
  const known = rows.filter(row => !idle || !isSilent(row))
  if (known.length === 0) return say('unknown', ': not measured')
  const well = known.filter(isWell).length
  const word = idle ? 'on standby' : 'healthy'
  if (well === known.length) return say('ok', ` ${word}, ${well} of ${known.length}`)
  return say('attention', `: ${well} of ${known.length} healthy`)
}
