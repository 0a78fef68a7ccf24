import { laneOf } from '../deployment/lanes.rules.ts'
import { isSilent, isWell } from '../deployment/verdict.rules.ts'
import { type ConditionReason, conditionsSentence } from '../reasons/condition-reasons.rules.ts'
import { holds, metricTitle } from '../reasons/wording.rules.ts'
import type { CheckCondition, Trigger } from '../runbooks/conditions.inputs.ts'
import { type Armable, armed, judgeTrigger, type RuleSample } from './rules.ts'

export interface ConditionVerdict {
  answer: 'met' | 'unmet' | 'unknown'
  reason: string
  /** What the reason is made from: the conditions that make the answer what it is. */
  reasonData: ConditionReason[]
}

interface Answered {
  answer: ConditionVerdict['answer']
  reason: ConditionReason
}

const answered = (answer: Answered['answer'], reason: ConditionReason): Answered => ({ answer, reason })

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
  const reasonData = answers.filter(each => each.answer === answer).map(each => each.reason)
  return { answer, reason: conditionsSentence(reasonData), reasonData }
}

function answerCondition(condition: CheckCondition, facts: ConditionFacts): Answered {
  if (condition.kind === 'triggers') return answerTriggers(facts)
  if (condition.kind === 'metric') return answerMetric({ ...condition, target: condition.value }, facts)
  const slo = facts.state.plan.slos.find(({ key }) => key === condition.slo)
  if (!slo) return answered('unknown', { code: 'unknown_slo', slo: condition.slo })
  return answerMetric({ ...slo, target: slo.value, lane: condition.lane }, facts)
}

/**
 * Every trigger on the next lane is healthy, and none is counting towards a breach. One that is not armed and has no
 * data (no traffic yet) is left out; when that leaves none, nothing is known.
 */
function answerTriggers(facts: ConditionFacts): Answered {
  const triggers = facts.state.plan.triggers.filter(({ lane }) => lane === 'next')
  const answers = triggers.map(trigger => answerTrigger(trigger, facts)).filter(answer => answer !== null)
  const bad =
    answers.find(({ answer }) => answer === 'unmet') ?? answers.find(({ answer }) => answer === 'unknown')
  if (bad) return bad
  if (triggers.length === 0) return answered('met', { code: 'no_trigger' })
  if (answers.length === 0) return answered('unknown', { code: 'triggers_silent' })
  const counts = { healthy: answers.length, triggers: triggers.length }
  return answered('met', { code: 'triggers_healthy', ...counts })
}

function answerTrigger(trigger: Trigger, { state, samplesOf, now }: ConditionFacts): Answered | null {
  const lane = laneOf(state, trigger.lane).key
  const samples = samplesOf(lane, trigger.metric)
  const title = metricTitle(trigger.metric, state.plan.metrics)
  const requests = trigger.requests && samplesOf(lane, trigger.requests.metric)
  const judged = judgeTrigger(trigger, samples, now, title, requests)
  const reason = { code: 'trigger', verdict: judged.reasonData } as const
  if (isSilent(judged)) return armed(state, trigger) ? answered('unknown', reason) : null
  if (!isWell(judged) || judged.heldSeconds > 0) return answered('unmet', reason)
  const newest = samples.findLast(({ at, value }) => at <= now && value !== null)
  if (newest && isBreach(trigger, newest)) return answered('unmet', reason)
  if (isFresh(newest, now)) return answered('met', reason)
  return answered('unknown', tooOld({ metric: title, lane: null }, newest, now))
}

const isBreach = ({ comparison, value }: Trigger, sample: RuleSample) =>
  sample.value !== null && holds(sample.value, comparison, value)

type MetricQuestion = Omit<Extract<CheckCondition, { kind: 'metric' }>, 'kind' | 'value'> & { target: number }

function answerMetric(question: MetricQuestion, { state, samplesOf, now }: ConditionFacts): Answered {
  const { comparison, target, unit } = question
  const { key: lane, name } = laneOf(state, question.lane)
  const measured = { metric: metricTitle(question.metric, state.plan.metrics), lane: name }
  const seen = samplesOf(lane, question.metric).filter(({ at }) => at <= now)
  const newest = seen.findLast(({ value }) => value !== null)
  if (!newest || newest.value === null || !isFresh(newest, now)) {
    const error = seen.at(-1)?.error
    const why = error ? ({ code: 'refused', error, ...measured } as const) : tooOld(measured, newest, now)
    return answered('unknown', why)
  }
  const met = holds(newest.value, comparison, target)
  const bound = { comparison, value: target, unit }
  const compared = { ...measured, value: newest.value, bound, met }
  return answered(met ? 'met' : 'unmet', { code: 'compared', ...compared })
}

const isFresh = (sample: RuleSample | undefined, now: number) =>
  sample !== undefined && now - sample.at <= FRESH_SECONDS * 1000

const tooOld = (
  measured: { metric: string; lane: string | null },
  newest: RuleSample | undefined,
  now: number,
): ConditionReason =>
  newest
    ? { code: 'too_old', ...measured, seconds: (now - newest.at) / 1000 }
    : { code: 'never_measured', ...measured }
