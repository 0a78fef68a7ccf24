import { describe, expect, it } from 'vitest'
import type { State } from '../deployment/state.types.ts'
import { triggerSchema } from '../runbooks/conditions.inputs.ts'
import { armed, laneHealthy } from './rules.ts'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
})

function state(over: Partial<State['deployment']>, phases: [string, string][] = [], blue = 50): State {
  const lanes = [
    { key: 'blue', name: 'Blue', letter: 'B', version: '2', role: 'next' },
    { key: 'green', name: 'Green', letter: 'G', version: '1', role: 'live' },
  ]
  const rows = phases.map(([key, status], position) => [
    key,
    { key, status, position, endedAt: status === 'succeeded' ? 'then' : null },
  ])
  const traffic = { weights: { blue, green: 100 - blue }, at: '' }
  const deployment = { status: 'running', rollback: null, traffic, ...over }
  const slos = [{ key: 'p95' }]
  return {
    deployment,
    plan: { lanes, slos, triggers: [trigger] },
    phases: Object.fromEntries(rows),
    verdicts: {},
    steps: {},
    attempts: {},
  } as unknown as State
}
/** A move of traffic that began after the router was read last, if it was read at all. */
const moving = (given: State, status: string) => ({
  ...given,
  steps: { shift: { kind: 'traffic', spec: { kind: 'traffic', nextPercent: 50 } } },
  attempts: { one: { stepId: 'shift', status, startedAt: 'later' } },
})

describe('armed', () => {
  const named = { phases: ['shift'] }
  it.each([
    ['no phases named, traffic above 0', state({}), { phases: [] }, true],
    ['no traffic', state({}, [], 0), { phases: [] }, false],
    ['traffic never read', state({ traffic: null }), { phases: [] }, false],
    [
      'a move runs, its router not read yet',
      moving(state({ traffic: null }), 'running'),
      { phases: [] },
      true,
    ],
    ['a move was lost before the router was read', moving(state({}, [], 0), 'lost'), { phases: [] }, true],
    ['a move succeeded', moving(state({}, [], 0), 'succeeded'), { phases: [] }, false],
    ['its phase runs', state({}, [['shift', 'running']]), named, true],
    [
      'another phase runs',
      state({}, [
        ['shift', 'succeeded'],
        ['watch', 'running'],
      ]),
      named,
      false,
    ],
    [
      'holding before the next phase',
      state({ status: 'holding' }, [
        ['shift', 'succeeded'],
        ['watch', 'pending'],
      ]),
      named,
      true,
    ],
    ['scheduled', state({ status: 'scheduled' }), { phases: [] }, false],
    ['rolling back', state({ status: 'rolling_back' }), { phases: [] }, false],
    ['in hypercare', state({ status: 'hypercare' }), { phases: [] }, true],
    ['rehearsed: nobody is served', state({ rehearsal: true }), { phases: [] }, false],
  ] as [string, State, { phases: string[] }, boolean][])('%s', (_name, given, which, expected) => {
    expect(armed(given, which)).toBe(expected)
  })
})

describe('laneHealthy', () => {
  const row = (key: string, verdict: string) => ({ [key]: { key, verdict, reason: `${key} is ${verdict}` } })
  it.each([
    ['nothing yet', {}, 'unknown', 'Blue: nothing measured yet'],
    [
      'one healthy, one silent',
      row('slo:p95:blue', 'healthy'),
      'met',
      'Blue: 1 of 2 healthy, 1 without data',
    ],
    [
      'breached',
      { ...row('slo:p95:blue', 'healthy'), ...row('trigger:errors', 'breached') },
      'unmet',
      'Blue: trigger:errors is breached',
    ],
    ['the other lane', row('slo:p95:green', 'breached'), 'unknown', 'Blue: nothing measured yet'],
  ])('%s', (_name, verdicts, answer, reason) => {
    expect(laneHealthy({ ...state({}), verdicts } as State, 'next')).toEqual({
      answer,
      reason,
      reasonData: expect.objectContaining({ lane: 'Blue' }),
    })
  })
})
