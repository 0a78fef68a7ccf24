import { laneOf } from '../../deployment/lanes.rules.ts'
import type { Attempt, State } from '../../deployment/state.types.ts'
import { isActive, isOver } from '../../deployment/status.rules.ts'
import {
  type Moving,
  openMoves,
  recordedShares,
  sameShares,
  sharesWith,
  unsettledAttempts,
} from '../../deployment/traffic.rules.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'
import { ROLLBACK_PHASE, takesUsersOff } from '../../runbooks/rollback-phase.rules.ts'
import { stepsOf } from '../progress.rules.ts'

type Shares = Traffic['weights']

/** What the router shows outside of a step's own move. */
export interface Reading {
  weights: Shares
  /** Requests per second, by lane key, on lanes that the router says have none. */
  counted: Shares
  /** For so long after its end a request without an answer may still take effect (ms). */
  lateMs: number
}

/** For so long after a rollback the router's word is still compared with the requests that are counted. */
export const WATCHED_AFTER_SECONDS = 120

/** Shares are compared from the start to the end, and after it for as long as a move may still come. */
export function isCompared(
  { deployment, attempts }: Pick<State, 'deployment' | 'attempts'>,
  now: Date,
): boolean {
  const { status, finishedAt } = deployment
  if (isActive(status)) return true
  if (!isOver(status)) return false
  const seconds = (now.getTime() - Date.parse(finishedAt ?? '')) / 1000
  return (
    unsettledAttempts({ attempts }).length > 0 ||
    (status === 'rolled_back' && seconds < WATCHED_AFTER_SECONDS)
  )
}

export interface JudgedReading {
  /** As it is to be recorded, but for the command. */
  traffic: Omit<Traffic, 'byHand'>
  /** Attempts of which nothing can come any more. */
  settled: Attempt[]
}

/**
 * What is new in a reading, or null: the router shows other shares than were read last, or again the right ones; a move
 * that nobody saw the end of is too old to come, or has come; requests are counted where none should be. While a step's
 * own move is under way the step says what became of it.
 */
export function judgeReading(state: Moving, reading: Reading, now: Date): JudgedReading | null {
  if (openMoves(state).some(({ attempt }) => attempt.status === 'running')) return null
  const { traffic } = state.deployment
  const { weights, counted } = reading
  const before = recordedShares(state)
  const expected = traffic?.expected ?? before
  const differs = !sameShares(weights, expected)
  const isMoved = !sameShares(weights, before)
  const share = weights[laneOf(state, 'next').key]
  const ended = unsettledAttempts(state).filter(({ endedAt }) => endedAt !== null)
  const come = isMoved ? ended.filter(({ move }) => move?.nextPercent === share) : []
  const dead = ended.filter(({ endedAt }) => Date.parse(endedAt ?? '') + reading.lateMs <= now.getTime())
  const settled = [...new Set([...come, ...dead])]
  const isOtherwiseCounted = lanesOf(counted) !== lanesOf(traffic?.counted ?? {})
  const isOtherwiseExpected = differs !== (traffic?.expected !== undefined)
  if (!isMoved && settled.length === 0 && !isOtherwiseCounted && !isOtherwiseExpected) return null
  const landed = isMoved ? come[0]?.move?.nextPercent : traffic?.landed
  const at = now.toISOString()
  return {
    traffic: {
      weights,
      at,
      ...(differs && { expected }),
      ...(differs && landed !== undefined && { landed }),
      ...(lanesOf(counted) && { counted }),
    },
    settled,
  }
}

const lanesOf = (counted: Shares) => Object.keys(counted).sort().join(' ')

/**
 * The shares that a rollback had set and that the router does not show any more: the machine sets them again. Null
 * where it shows them, where the moves of the rollback plan are not done, and in an emergency stop.
 */
export function sharesToPutBack(state: Pick<State, 'deployment' | 'plan' | 'steps'>, shown: Shares) {
  const { rollback, rehearsal, hold, status } = state.deployment
  const isBack = rollback !== null && (status === 'rolling_back' || status === 'rolled_back')
  if (!isBack || rehearsal || hold?.kind === 'emergency_stop') return null
  const moves = stepsOf(state, ROLLBACK_PHASE).filter(takesUsersOff)
  const spec = moves.at(-1)?.spec
  if (spec?.kind !== 'traffic' || moves.some(step => step.status !== 'succeeded')) return null
  const wanted = sharesWith(state, spec.nextPercent)
  return sameShares(wanted, shown) ? null : wanted
}

interface Counted {
  at: number
  value: number | null
}

/** Requests that were under way, and rates over the seconds before, are gone by then. */
const AFTER_MOVE_MS = 15_000
const WINDOW_MS = 5000
const MIN_SAMPLES = 3
const MIN_PER_SECOND = 1
/** Of the requests of both lanes: less than this may be somebody's own looking. */
const MIN_PART = 0.05

/**
 * Requests per second on lanes to which the router says it sends none, by the samples of each lane (oldest first): in
 * every sample of the last 5 s, three at least, and 5 % of all requests at least. Only after a reading that is 15 s old:
 * what was under way when traffic moved is no contradiction. `now` in epoch ms.
 */
export function countedOnEmpty(
  { deployment, plan }: Pick<State, 'deployment' | 'plan'>,
  weights: Shares,
  throughputOf: (lane: string) => readonly Counted[],
  now: number,
): Shares {
  const { traffic } = deployment
  if (!traffic || (!traffic.counted && now - Date.parse(traffic.at) < AFTER_MOVE_MS)) return {}
  const latest = (lane: string) => throughputOf(lane).findLast(({ value }) => value !== null)?.value ?? 0
  const all = plan.lanes.reduce((sum, { key }) => sum + latest(key), 0)
  const empty = plan.lanes.filter(({ key }) => weights[key] === 0)
  return Object.fromEntries(
    empty.flatMap(({ key }) => {
      const recent = throughputOf(key).filter(({ at }) => at > now - WINDOW_MS && at <= now)
      const isServing =
        recent.length >= MIN_SAMPLES && recent.every(({ value }) => (value ?? 0) >= MIN_PER_SECOND)
      return isServing && latest(key) >= MIN_PART * all ? [[key, latest(key)]] : []
    }),
  )
}
