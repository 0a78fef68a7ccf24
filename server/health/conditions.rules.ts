import { laneOf } from '../deployment/lanes.rules.ts'
import { isSilent, isWell } from '../deployment/verdict.rules.ts'
import { plural } from '../kernel/plural.rules.ts'
import type { CheckCondition, Trigger } from '../runbooks/condition-schemas.ts'
import { type Armable, armed, judgeTrigger, type RuleSample } from './rules.ts'
import { comparisonWord, formatFigure, formatSeconds, holds, metricTitle } from './wording.rules.ts'

export interface ConditionVerdict {
  answer: 'met' | 'unmet' | 'unknown'
  reason: string
}

/** What a condition is judged by; `samplesOf` answers the samples of a lane's metric, oldest first. */
export interface ConditionFacts {
  state: Armable
  samplesOf: (lane: string, metric: string) => readonly RuleSample[]
  now: number
}

/** A sample older than this says nothing about now. */
export const FRESH_SECONDS = 3

/** All conditions as one answer: `unmet` if one is, else `unknown` if one is, with the reasons of those. */
export function evaluateConditions(
  conditions: readonly CheckCondition[],
  facts: ConditionFacts,
): ConditionVerdict {
  const answers = conditions.map(condition => answerCondition(condition, facts))
  const answer =
    (['unmet', 'unknown', 'met'] as const).find(word => answers.some(each => each.answer === word)) ?? 'met'
  const reason = answers
    .filter(each => each.answer === answer)
    .map(each => each.reason)
    .join('; ')
  return { answer, reason }
}

function answerCondition(condition: CheckCondition, facts: ConditionFacts): ConditionVerdict {
  if (condition.kind === 'triggers') return answerTriggers(facts)
  if (condition.kind === 'metric') return answerMetric({ ...condition, target: condition.value }, facts)
  const slo = facts.state.plan.slos.find(({ key }) => key === condition.slo)
  if (!slo) return { answer: 'unknown', reason: `The runbook has no SLO "${condition.slo}"` }
  return answerMetric({ ...slo, target: slo.value, lane: condition.lane }, facts)
}

/**
 * Every trigger on the next lane is healthy, and none is counting towards a breach. One that is not armed and has no
 * data (no traffic yet) is left out; when that leaves none, nothing is known.
 */
function answerTriggers(facts: ConditionFacts): ConditionVerdict {
  const triggers = facts.state.plan.triggers.filter(({ lane }) => lane === 'next')
  const answers = triggers.map(trigger => answerTrigger(trigger, facts)).filter(answer => answer !== null)
  const bad =
    answers.find(({ answer }) => answer === 'unmet') ?? answers.find(({ answer }) => answer === 'unknown')
  if (bad) return bad
  if (triggers.length === 0) return { answer: 'met', reason: 'No trigger watches the new lane' }
  if (answers.length === 0) return { answer: 'unknown', reason: 'No trigger has data yet' }
  const silent = triggers.length - answers.length
  const left = silent ? `, ${silent} without data and not armed` : ''
  return {
    answer: 'met',
    reason: `${answers.length} of ${plural(triggers.length, 'trigger')} healthy${left}`,
  }
}

function answerTrigger(trigger: Trigger, { state, samplesOf, now }: ConditionFacts): ConditionVerdict | null {
  const samples = samplesOf(laneOf(state, trigger.lane).key, trigger.metric)
  const title = metricTitle(trigger.metric, state.plan.metrics)
  const judged = judgeTrigger(trigger, samples, now, title)
  const { reason } = judged
  if (isSilent(judged)) return armed(state, trigger) ? { answer: 'unknown', reason } : null
  if (!isWell(judged) || judged.heldSeconds > 0) return { answer: 'unmet', reason }
  const newest = samples.findLast(({ at, value }) => at <= now && value !== null)
  if (newest && isBreach(trigger, newest)) return { answer: 'unmet', reason }
  return isFresh(newest, now)
    ? { answer: 'met', reason }
    : { answer: 'unknown', reason: stale(title, newest, now) }
}

const isBreach = ({ comparison, value }: Trigger, sample: RuleSample) =>
  sample.value !== null && holds(sample.value, comparison, value)

type MetricQuestion = Omit<Extract<CheckCondition, { kind: 'metric' }>, 'kind' | 'value'> & { target: number }

function answerMetric(question: MetricQuestion, { state, samplesOf, now }: ConditionFacts): ConditionVerdict {
  const { metric, comparison, target, unit } = question
  const { key: lane, name } = laneOf(state, question.lane)
  const title = `${metricTitle(metric, state.plan.metrics)} on ${name}`
  const seen = samplesOf(lane, metric).filter(({ at }) => at <= now)
  const newest = seen.findLast(({ value }) => value !== null)
  if (!newest || newest.value === null || !isFresh(newest, now)) {
    const error = seen.at(-1)?.error
    const why = error ? `${title}: no answer (${error})` : stale(title, newest, now)
    return { answer: 'unknown', reason: why }
  }
  const bound = `${comparisonWord(comparison)} ${formatFigure(target, unit)}`
  const met = holds(newest.value, comparison, target)
  const reason = `${title} ${formatFigure(newest.value, unit)}, ${met ? bound : `not ${bound}`}`
  return { answer: met ? 'met' : 'unmet', reason }
}

const isFresh = (sample: RuleSample | undefined, now: number) =>
  sample !== undefined && now - sample.at <= FRESH_SECONDS * 1000

const stale = (title: string, newest: RuleSample | undefined, now: number) =>
  newest
    ? `${title}: last value ${formatSeconds((now - newest.at) / 1000)} ago`
    : `${title}: not measured yet`
