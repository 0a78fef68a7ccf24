import { expect, it } from 'vitest'
import { iso, stateOf, T0, verdict } from '../../test/builders/state.ts'
import type { Verdict } from '../deployment/state.types.ts'
import { verdictSentence } from '../reasons/verdict-reasons.rules.ts'
import { triggerSchema } from '../runbooks/conditions.inputs.ts'
import { judgeHold } from './hold.rules.ts'
import type { RuleSample } from './rules.ts'

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
const TRIGGERS = [
  trigger('errors', 'error_rate'),
  trigger('lost', 'health_ms', { kind: 'connectivity', value: 3000, unit: 'ms' }),
  trigger('odd', 'odd', { level: 'investigate' }),
]

type Mark = number | string | null
/** One sample a second up to now; words are errors. */
const series = (...marks: Mark[]): RuleSample[] =>
  marks.map((mark, index) => ({
    at: Date.parse(T0) + (index + 1 - marks.length) * 1000,
    value: typeof mark === 'number' ? mark : null,
    error: typeof mark === 'string' ? mark : null,
  }))
const well = series(...Array<Mark>(12).fill(1))

interface Given {
  blue?: number
  verdicts?: Verdict[]
  resolved?: Record<string, string>
}
function hold(
  samples: Record<string, RuleSample[]>,
  { blue = 50, verdicts = [], resolved = {} }: Given = {},
) {
  const state = stateOf({
    deployment: { traffic: { weights: { blue, green: 100 - blue }, at: '' } },
    verdicts,
  })
  state.plan.triggers = TRIGGERS
  const now = Date.parse(T0)
  const samplesOf = (_: string, metric: string) => samples[metric] ?? []
  return judgeHold({ state, samplesOf, resolved, lookedAt: now - 250, now })
}

it('has been well for as long as every trigger that judges it has', () => {
  expect(hold({ error_rate: well, health_ms: well })).toEqual({ since: 0 })
  const since = Date.parse(T0) - 2000
  expect(hold({ error_rate: series(50, 50, 1, 1, 1), health_ms: well })).toEqual({ since })
})

it.each([
  [
    'breaching, though not for long enough to fire',
    series(1, 1, 50),
    'Error rate 50 % over 10 % for 0 of 30 s',
  ],
  ['empty', series(1, 1, null, null, null, null), 'Error rate: no data for 4 s'],
  [
    'refused',
    series(1, 'HTTP 500', 'HTTP 500', 'HTTP 500', 'HTTP 500'),
    'Error rate: no answer for 4 s (HTTP 500)',
  ],
  ['never measured', [], 'Error rate: not measured yet'],
])('waits for a trigger that is %s', (_name, error_rate, reason) => {
  const answer = hold({ error_rate, health_ms: well })
  expect(answer).toMatchObject({ wait: { trigger: { key: 'errors' } } })
  if ('wait' in answer) expect(verdictSentence(answer.wait.verdict)).toBe(reason)
})

it('waits for a lane that hangs', () => {
  const health_ms = series(20, 20, 'timed out after 900 ms')
  expect(hold({ error_rate: well, health_ms })).toMatchObject({ wait: { trigger: { key: 'lost' } } })
})

it('does not count the time before a gap', () => {
  const error_rate = [...series(1, 1, 1, 1, 1, 1, 1).slice(0, 2), ...series(1, 1)]
  expect(hold({ error_rate, health_ms: well })).toEqual({ since: Date.parse(T0) - 1000 })
})

it('is judged by no trigger that is not armed, or that a person answered as it stands', () => {
  expect(hold({}, { blue: 0 })).toEqual({ since: 0 })
  const verdicts = [verdict('trigger:errors', { verdict: 'inconclusive', since: iso(-60) })]
  const blind = (at: string) => hold({ health_ms: well }, { verdicts, resolved: { errors: at } })
  expect(blind(iso(-10))).toEqual({ since: 0 })
  expect(blind(iso(-70))).toMatchObject({ wait: { trigger: { key: 'errors' } } })
})
