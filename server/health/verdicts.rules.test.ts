import { expect, it } from 'vitest'
import { phase, stateOf, verdict } from '../../test/builders/state.ts'
import type { Verdict, VerdictWord } from '../deployment/state.types.ts'
import { sloSchema, triggerSchema } from '../runbooks/conditions.inputs.ts'
import { changedVerdicts, firingTriggers, judgeAll, type NewVerdict } from './verdicts.rules.ts'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Errors',
  metric: 'error_rate',
  value: 10,
  forSeconds: 0,
  level: 'automatic',
})
const slo = sloSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  comparison: '<',
  value: 1,
})

it('judges triggers on their lane and SLOs on both', () => {
  const { plan } = stateOf()
  plan.triggers = [trigger]
  plan.slos = [slo]
  const samplesOf = (lane: string) => [{ at: 0, value: lane === 'blue' ? 20 : 0, error: null }]
  const judged = judgeAll(plan, samplesOf, 0)
  expect(judged.map(({ key, lane, judgement }) => [key, lane, judgement.verdict])).toEqual([
    ['trigger:errors', 'BLUE', 'breached'],
    ['slo:errors:blue', 'BLUE', 'breached'],
    ['slo:errors:green', 'GREEN', 'healthy'],
  ])
})

it("counts the requests of a trigger that names a number on the trigger's lane", () => {
  const { plan } = stateOf()
  plan.triggers = [{ ...trigger, requests: { metric: 'throughput', atLeast: 20 } }]
  const judged = (perSecond: number) =>
    judgeAll(
      plan,
      (lane, metric) => [
        { at: 0, value: metric === 'throughput' && lane === 'blue' ? perSecond : 50, error: null },
      ],
      0,
    ).map(({ judgement }) => judgement.verdict)
  expect(judged(2)).toEqual(['inconclusive'])
  expect(judged(40)).toEqual(['breached'])
})

const because = { code: 'not_measured', metric: 'because' } as const
const judged = (word: VerdictWord, calmSeconds = 10): NewVerdict[] => [
  {
    key: 'k',
    title: '',
    lane: '',
    judgement: {
      verdict: word,
      reason: 'because',
      reasonData: because,
      value: 1,
      heldSeconds: 0,
      calmSeconds,
    },
  },
]
it.each([
  ['the first verdict', undefined, judged('healthy'), false, ['healthy']],
  ['the same again', 'healthy', judged('healthy'), false, []],
  ['another', 'healthy', judged('breached'), false, ['breached']],
  ['a breach with too little calm', 'breached', judged('healthy', 2), false, []],
  ['a breach with calm', 'breached', judged('healthy', 3), false, ['healthy']],
  ['no answer after a breach', 'breached', judged('unreachable', 0), false, ['unreachable']],
  ['silence while young', 'healthy', judged('inconclusive'), true, []],
  ['no answer while young', undefined, judged('unreachable'), true, []],
  ['a breach while young', 'healthy', judged('breached'), true, ['breached']],
] as [string, VerdictWord | undefined, NewVerdict[], boolean, VerdictWord[]][])(
  '%s',
  (_name, before, now, young, expected) => {
    const rows: Record<string, Verdict> = before
      ? { k: verdict('k', { verdict: before, firedAt: 'once' }) }
      : {}
    const changed = changedVerdicts(rows, now, { now: 1000, young })
    expect(changed.map(row => row.verdict)).toEqual(expected)
    for (const row of changed) {
      expect(row).toMatchObject({
        since: '1970-01-01T00:00:01.000Z',
        firedAt: before ? 'once' : null,
        reason: 'because',
        reasonData: because,
      })
    }
  },
)

const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z'] as const
it.each([
  ['breached', 50, { verdict: 'breached', since: early }, true],
  ['healthy', 50, { verdict: 'healthy', since: early }, false],
  ['without traffic', 0, { verdict: 'breached', since: early }, false],
  ['fired for this breach', 50, { verdict: 'breached', since: early, firedAt: late }, false],
  ['fired for an earlier one', 50, { verdict: 'breached', since: late, firedAt: early }, true],
] as const)('a trigger that is %s fires or not', (_name, blue, row, fires) => {
  const state = stateOf({
    deployment: { traffic: { weights: { blue, green: 100 - blue }, at: early } },
    phases: [phase('shift', 0, { status: 'running' })],
    verdicts: [verdict('trigger:errors', row)],
  })
  state.plan.triggers = [trigger]
  expect(firingTriggers(state)).toEqual(fires ? [trigger] : [])
})
