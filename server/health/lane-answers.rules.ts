import { laneOf } from '../deployment/lanes.rules.ts'
import type { State } from '../deployment/state.types.ts'
import { isBad, isWell } from '../deployment/verdict.rules.ts'
import { reasonOf } from '../reasons/said.rules.ts'
import {
  type Judgement,
  judgement,
  laneVerdictKey,
  MAX_GAP_SECONDS,
  type RuleSample,
  SEEN_SECONDS,
} from './rules.ts'

/**
 * Judges whether a lane answers, by the samples of the metrics that ask the lane itself, each oldest first. It answers
 * while one of them gets an answer, whatever its value; it does not once all have been refused for 3 s. Without a
 * sample for 10 s nobody knows. `lane` is its name, `now` in epoch ms.
 */
export function judgeLane(lane: string, series: readonly (readonly RuleSample[])[], now: number): Judgement {
  const seen = series.flat().filter(({ at }) => at <= now)
  const unknown = { value: null, heldSeconds: 0, calmSeconds: 0 }
  const newestAt = Math.max(...seen.map(({ at }) => at))
  if (now - newestAt > MAX_GAP_SECONDS * 1000 || seen.length === 0)
    return judgement('inconclusive', { code: 'lane_unasked', lane }, unknown)
  const answers = seen.filter(({ error }) => error === null).sort((a, b) => b.at - a.at)
  const lastAt = answers[0]?.at
  const refused = seen.filter(({ at, error }) => error !== null && (lastAt === undefined || at > lastAt))
  const newest = refused.toSorted((a, b) => a.at - b.at).at(-1)
  const since = lastAt ?? Math.min(...refused.map(({ at, spanMs = 0 }) => at - spanMs))
  if (newest && now - since >= SEEN_SECONDS * 1000) {
    const silent = { lane, since: new Date(since).toISOString(), error: newest.error ?? '' }
    return judgement('unreachable', { code: 'lane_silent', ...silent }, unknown)
  }
  // Refused, and never answered: for 3 s nobody knows, and nobody says that it answers.
  if (lastAt === undefined)
    return judgement('inconclusive', { code: 'lane_unanswered', lane, error: newest?.error ?? '' }, unknown)
  const calmSeconds = (since - runStart(answers)) / 1000
  return judgement('healthy', { code: 'lane_answers', lane }, { ...unknown, calmSeconds })
}

/** Where the answers begin that reach to the newest without 3 s between them; newest first. */
function runStart(answers: readonly RuleSample[]): number {
  const end = answers.findIndex(({ at, spanMs = 0 }, index) => {
    const before = answers[index + 1]
    return !before || at - spanMs - before.at > SEEN_SECONDS * 1000
  })
  return answers[end]?.at ?? 0
}

export interface LaneAnswer {
  /** null: nobody asks it, or nobody knows. */
  answers: boolean | null
  /** ISO time of its last answer, where it does not answer. */
  since: string | null
  error: string | null
}

/** Whether a lane answers, by what was recorded last. `laneKey` is the lane's own key. */
export function laneAnswer({ verdicts }: Pick<State, 'verdicts'>, laneKey: string): LaneAnswer {
  const row = verdicts[laneVerdictKey(laneKey)]
  if (row === undefined || !isBad(row)) return { answers: isWell(row) || null, since: null, error: null }
  const reason = reasonOf(row)
  const told = reason.code === 'lane_silent' ? reason : { since: row.since, error: null }
  return { answers: false, since: told.since, error: told.error }
}

/** Whether the lane to go back to is known not to answer: nothing goes there by itself then. */
export const isRollbackLaneDead = (state: Pick<State, 'plan' | 'verdicts'>): boolean =>
  laneAnswer(state, laneOf(state, 'live').key).answers === false
