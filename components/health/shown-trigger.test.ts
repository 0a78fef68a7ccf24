import { expect, it } from 'vitest'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { iso, stateOf, T0, verdict } from '../../test/builders/state.ts'
import { conditionOf, shownTrigger } from './shown-trigger.ts'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
})
const start = Date.parse(T0)

function room({ blue = 50, firedAt }: { blue?: number; firedAt?: string } = {}) {
  return stateOf({
    deployment: { traffic: { weights: { blue, green: 100 - blue }, at: '' } },
    verdicts: firedAt ? [verdict('trigger:errors', { firedAt })] : [],
  })
}
/** One sample each second up to `now`. */
const samples = (...values: (number | null)[]) => ({
  measured: values.map((value, index) => ({ at: start + (index + 1) * 1000, value, error: null })),
})
const at = (seconds: number) => start + seconds * 1000

it('counts how long it has breached while it is armed', () => {
  const told = shownTrigger(room(), trigger, samples(1, 12, 12, 13), at(4))
  expect(told).toMatchObject({ word: 'counting', heldSeconds: 2 })
})

it('is armed when calm, not armed without traffic, and knows nothing without data', () => {
  expect(shownTrigger(room(), trigger, samples(1, 1), at(2)).word).toBe('armed')
  expect(shownTrigger(room({ blue: 0 }), trigger, samples(12, 12), at(2)).word).toBe('unarmed')
  expect(shownTrigger(room(), trigger, samples(null, null), at(2)).word).toBe('no_data')
  expect(shownTrigger(room(), trigger, samples(1), at(40)).word).toBe('no_data')
})

it('stays fired, but not by what fired before this run', () => {
  const firedAt = iso(5)
  expect(shownTrigger(room({ firedAt }), trigger, samples(1), at(6))).toMatchObject({
    word: 'fired',
    firedAt,
  })
  expect(shownTrigger(room({ firedAt: iso(-5) }), trigger, samples(1), at(2)).word).toBe('armed')
})

it('says its condition in words', () => {
  expect(conditionOf(trigger)).toBe('over 10 % for 30 s')
  const requests = { metric: 'throughput', atLeast: 20 }
  expect(conditionOf({ ...trigger, requests })).toBe('over 10 % for 30 s, of 20 requests or more')
})
