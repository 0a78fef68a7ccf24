import { describe, expect, it } from 'vitest'
import { stateOf } from '../../test/builders/state.ts'
import { conditionsSentence } from '../reasons/condition-reasons.rules.ts'
import {
  type CheckCondition,
  checkConditionSchema,
  sloSchema,
  triggerSchema,
} from '../runbooks/conditions.inputs.ts'
import { evaluateConditions } from './conditions.rules.ts'
import type { RuleSample } from './rules.ts'

type Series = Record<string, (number | null | string)[]>

const trigger = (key: string, metric: string, rest = {}) =>
  triggerSchema.parse({
    key,
    title: key,
    metric,
    value: 10,
    unit: '%',
    forSeconds: 30,
    level: 'automatic',
    ...rest,
  })
const slo = sloSchema.parse({
  key: 'errors',
  title: 'Errors',
  metric: 'error_rate',
  comparison: '<',
  value: 1,
  unit: '%',
})

/** The state with blue at a share of the traffic, two triggers on it and one on green. */
function facts(series: Series, blue = 50) {
  const state = stateOf({ deployment: { traffic: { weights: { blue, green: 100 - blue }, at: '' } } })
  state.plan.triggers = [
    trigger('errors', 'error_rate'),
    trigger('p95', 'p95', { unit: 'ms', value: 500 }),
    trigger('old', 'x', { lane: 'live' }),
  ]
  state.plan.slos = [slo]
  state.plan.metrics = [{ key: 'error_rate', title: 'Error rate', unit: '%' }]
  const samplesOf = (lane: string, metric: string): RuleSample[] => {
    const marks = series[`${lane}.${metric}`] ?? []
    return marks.map((mark, index) => ({
      at: (index - marks.length + 1) * 1000,
      value: typeof mark === 'number' ? mark : null,
      error: typeof mark === 'string' ? mark : null,
    }))
  }
  return { state, samplesOf, now: 0 }
}
const conditions = (...given: object[]): CheckCondition[] =>
  given.map(each => checkConditionSchema.parse(each))
const long = <T>(value: T) => Array.from({ length: 20 }, () => value)

describe('triggers', () => {
  it.each([
    ['all well', { 'blue.error_rate': [1], 'blue.p95': [40] }, 50, 'met', '2 of 2 triggers healthy'],
    [
      'one counts',
      { 'blue.error_rate': [1, 20, 20], 'blue.p95': [40] },
      50,
      'unmet',
      'Error rate 20 % over 10 % for 1 of 30 s',
    ],
    [
      'one has just begun',
      { 'blue.error_rate': [1, 20], 'blue.p95': [40] },
      50,
      'unmet',
      'Error rate 20 % over 10 % for 0 of 30 s',
    ],
    [
      'one is silent and armed',
      { 'blue.error_rate': [1], 'blue.p95': long(null) },
      50,
      'unknown',
      'P95: no data yet',
    ],
    [
      'one is silent without traffic',
      { 'blue.error_rate': [1], 'blue.p95': long(null) },
      0,
      'met',
      '1 of 2 triggers healthy, 1 without data and not armed',
    ],
    [
      'one is refused',
      { 'blue.error_rate': [1], 'blue.p95': long('refused') },
      0,
      'unmet',
      'P95: no answer for 19 s (refused)',
    ],
    [
      'one was not measured lately',
      { 'blue.error_rate': [1, 1, null, null, null, null], 'blue.p95': [40] },
      50,
      'unknown',
      'Error rate: no data for 4 s',
    ],
    ['nothing is known', {}, 0, 'unknown', 'No trigger has data yet'],
  ])('%s', (_name, series, share, answer, reason) => {
    const { reasonData, ...said } = evaluateConditions(conditions({ kind: 'triggers' }), facts(series, share))
    expect(said).toEqual({ answer, reason })
    expect(conditionsSentence(reasonData)).toBe(reason)
  })
})

describe('SLO and metric', () => {
  const on = { kind: 'slo', slo: 'errors' }
  const fast = { kind: 'metric', metric: 'p95', comparison: '<=', value: 100, unit: 'ms', lane: 'live' }
  it.each([
    [[on], { 'blue.error_rate': [0.5] }, 'met', 'Error rate on BLUE 0.5 %, under 1 %'],
    [[on], { 'blue.error_rate': [1] }, 'unmet', 'Error rate on BLUE 1 %, not under 1 %'],
    [[on], { 'green.error_rate': [0] }, 'unknown', 'Error rate on BLUE: not measured yet'],
    [
      [on],
      { 'blue.error_rate': [0, 'refused', 'refused', 'refused', 'refused'] },
      'unknown',
      'Error rate on BLUE: no answer (refused)',
    ],
    [[{ kind: 'slo', slo: 'none' }], {}, 'unknown', 'The runbook has no SLO "none"'],
    [[fast], { 'green.p95': [100] }, 'met', 'P95 on GREEN 100 ms, at or under 100 ms'],
    [[fast, on], { 'green.p95': [100] }, 'unknown', 'Error rate on BLUE: not measured yet'],
    [[fast, on], { 'green.p95': [200] }, 'unmet', 'P95 on GREEN 200 ms, not at or under 100 ms'],
  ])('%j by %j', (given, series, answer, reason) => {
    const { reasonData, ...said } = evaluateConditions(conditions(...given), facts(series))
    expect(said).toEqual({ answer, reason })
    expect(conditionsSentence(reasonData)).toBe(reason)
  })
})
