import type { Comparison } from '../runbooks/conditions.inputs.ts'
import type { Said } from './said.rules.ts'
import { comparisonWord, formatFigure, formatSeconds } from './wording.rules.ts'

/** A figure that a measurement is compared with, in the unit of the measurement. */
export interface Bound {
  comparison: Comparison
  value: number
  unit: string
}

/** Why a trigger or an SLO is judged as it is. `metric` is the metric's title; durations are seconds. */
export type VerdictReason =
  | { code: 'inside_limit'; metric: string; value: number; limit: Bound }
  | {
      code: 'beyond_limit'
      metric: string
      value: number | null // null: no answer, which a connectivity trigger takes for a breach
      error: string | null
      limit: Bound
      seconds: number
      wantedSeconds: number
    }
  | {
      code: 'too_few_requests' // the breach is one of so few requests that it says nothing
      metric: string
      value: number
      limit: Bound
      requests: number | null // null: nobody counted them
      wanted: number
    }
  | { code: 'against_target'; metric: string; value: number; target: Bound }
  | { code: 'lane_answers'; lane: string }
  | { code: 'lane_silent'; lane: string; since: string; error: string } // since: ISO time of its last answer
  | { code: 'lane_unasked'; lane: string }
  | { code: 'lane_unanswered'; lane: string; error: string }
  | { code: 'not_measured'; metric: string }
  | { code: 'no_sample'; metric: string; seconds: number }
  | { code: 'no_answer'; metric: string; error: string; seconds: number | null } // null: not long enough to count
  | { code: 'no_data'; metric: string; seconds: number | null } // null: there never was any
  | Said

export const boundWords = ({ comparison, value, unit }: Bound): string =>
  `${comparisonWord(comparison)} ${formatFigure(value, unit)}`

/** The sentence of a verdict, with its numbers: "Error rate 12.4 % over 10 % for 31 s". */
export function verdictSentence(reason: VerdictReason): string {
  switch (reason.code) {
    case 'inside_limit':
      return `${reason.metric} ${formatFigure(reason.value, reason.limit.unit)}, not ${boundWords(reason.limit)}`
    case 'beyond_limit':
      return beyondLimit(reason)
    case 'too_few_requests': {
      const { metric, value, limit, wanted } = reason
      const counted = reason.requests === null ? 'nobody counted of how many' : `of ${reason.requests}`
      const fact = `${metric} ${formatFigure(value, limit.unit)} ${boundWords(limit)}`
      return `${fact}, ${counted} requests: ${wanted} needed`
    }
    case 'against_target': {
      const { metric, value, target } = reason
      return `${metric} ${formatFigure(value, target.unit)}, target ${boundWords(target)}`
    }
    case 'lane_answers':
      return `${reason.lane} answers`
    case 'lane_silent':
      return `${reason.lane} has not answered since ${reason.since.slice(11, 19)} UTC (${reason.error})`
    case 'lane_unanswered':
      return `${reason.lane} has not answered yet (${reason.error})`
    case 'lane_unasked':
      return `${reason.lane}: nobody asks whether it answers`
    case 'not_measured':
      return `${reason.metric}: not measured yet`
    case 'no_sample':
      return `${reason.metric}: no sample for ${formatSeconds(reason.seconds)}`
    case 'no_answer': {
      const length = reason.seconds === null ? 'yet' : `for ${formatSeconds(reason.seconds)}`
      return `${reason.metric}: no answer ${length} (${reason.error})`
    }
    case 'no_data':
      return `${reason.metric}: no data ${reason.seconds === null ? 'yet' : `for ${formatSeconds(reason.seconds)}`}`
    case 'said':
      return reason.sentence
  }
}

function beyondLimit(reason: Extract<VerdictReason, { code: 'beyond_limit' }>): string {
  const { metric, value, error, limit, seconds, wantedSeconds } = reason
  const fact =
    value === null
      ? `${metric}: no answer (${error})`
      : `${metric} ${formatFigure(value, limit.unit)} ${boundWords(limit)}`
  if (wantedSeconds === 0 && seconds === 0) return fact
  const isLongEnough = seconds >= wantedSeconds
  const held = isLongEnough
    ? formatSeconds(seconds)
    : `${Math.floor(seconds)} of ${formatSeconds(wantedSeconds)}`
  return `${fact} for ${held}`
}

/**
 * What breached and how, without saying a name twice: a verdict on a metric begins with the metric's title. Of an older
 * record only the sentence is there to tell.
 */
export function breachSentence(triggerTitle: string, reason: VerdictReason): string {
  const named = reason.code === 'said' ? reason.sentence : 'lane' in reason ? reason.lane : reason.metric
  const saysIt = named.startsWith(triggerTitle)
  return saysIt ? verdictSentence(reason) : `${triggerTitle}: ${verdictSentence(reason)}`
}
