import { expect, it } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { triggerSchema } from '../../server/runbooks/condition-schemas.ts'
import { conditionOf, triggerState } from './trigger-state.ts'

const trigger = triggerSchema.parse({
  ...{ key: 'errors', title: 'Error rate', metric: 'error_rate', value: 10, unit: '%' },
  ...{ forSeconds: 30, level: 'automatic' },
})
const start = Date.parse('2026-03-01T01:00:00.000Z')

function room(rest: { blue?: number; firedAt?: string | null; status?: string } = {}) {
  const { blue = 50, firedAt = null, status = 'running' } = rest
  return {
    deployment: {
      status,
      rollback: null,
      startedAt: new Date(start).toISOString(),
      traffic: { weights: { blue, green: 100 - blue }, at: '' },
    },
    plan: { lanes: [{ key: 'blue', role: 'next' }], metrics: [] },
    ...{ phases: {}, steps: {}, attempts: {} },
    verdicts: firedAt ? { 'trigger:errors': { reason: 'it fired', firedAt } } : {},
  } as unknown as State
}
/** One sample each second up to `now`. */
const samples = (...values: (number | null)[]) =>
  values.map((value, index) => ({ at: start + (index + 1) * 1000, value, error: null }))
const at = (seconds: number) => start + seconds * 1000

it('counts how long it has breached while it is armed', () => {
  const told = triggerState(room(), trigger, samples(1, 12, 12, 13), at(4))
  expect(told).toMatchObject({ word: 'counting', heldSeconds: 2 })
})

it('is armed when calm, not armed without traffic, and knows nothing without data', () => {
  expect(triggerState(room(), trigger, samples(1, 1), at(2)).word).toBe('armed')
  expect(triggerState(room({ blue: 0 }), trigger, samples(12, 12), at(2)).word).toBe('unarmed')
  expect(triggerState(room(), trigger, samples(null, null), at(2)).word).toBe('no_data')
  expect(triggerState(room(), trigger, samples(1), at(40)).word).toBe('no_data')
})

it('stays fired, but not by what fired before this run', () => {
  const firedAt = new Date(at(5)).toISOString()
  expect(triggerState(room({ firedAt }), trigger, samples(1), at(6))).toMatchObject({
    word: 'fired',
    firedAt,
  })
  const before = new Date(at(-5)).toISOString()
  expect(triggerState(room({ firedAt: before }), trigger, samples(1), at(2)).word).toBe('armed')
})

it('says its condition in words', () => {
  expect(conditionOf(trigger)).toBe('over 10 % for 30 s')
})
