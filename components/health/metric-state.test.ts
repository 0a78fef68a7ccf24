import { expect, it } from 'vitest'
import { sloSchema } from '../../server/runbooks/conditions.inputs.ts'
import { laneValue, metricState, missingText } from './metric-state.ts'

const slo = sloSchema.parse({ key: 'e', title: 'Errors', metric: 'e', comparison: '<', value: 0.1 })
const series = (...points: [t: number, v: number | null][]) => ({
  points: points.map(([t, v]) => ({ t, v })),
  latest: null,
})

it('keeps the last value while it is young, and no value once it is dead', () => {
  const read = series([1000, 0.05], [2000, null])
  expect(laneValue(read, slo, 3000)).toEqual({ value: 0.05, age: 'fresh', ageMs: 2000, outside: false })
  expect(laneValue(read, slo, 20_000)).toMatchObject({ value: 0.05, age: 'stale' })
  expect(laneValue(read, slo, 90_000)).toMatchObject({ value: null, age: 'dead' })
  expect(laneValue(series(), slo, 3000).age).toBe('never')
})

it('has no value where it was asked in vain since', () => {
  expect(laneValue(series([1000, 0.05], [2000, null], [5000, null]), slo, 5000)).toMatchObject({
    value: null,
    age: 'dead',
    ageMs: 4000,
  })
})

it('is outside its target only by a fresh value', () => {
  expect(laneValue(series([1000, 5]), slo, 2000).outside).toBe(true)
  expect(laneValue(series([1000, 5]), slo, 20_000).outside).toBe(false)
})

it('is well when one lane is fresh and none is outside', () => {
  const fresh = laneValue(series([1000, 0.05]), slo, 2000)
  const bad = laneValue(series([1000, 5]), slo, 2000)
  const never = laneValue(series(), slo, 2000)
  expect(metricState([fresh, never]).look).toBe('ok')
  expect(metricState([fresh, bad]).look).toBe('attention')
  expect(metricState([never, never])).toEqual({ look: 'no_data', ageMs: null })
  expect(metricState([laneValue(series([1000, 1]), slo, 39_000), never]).ageMs).toBe(38_000)
})

it.each([
  ['draft', null, 'Not measured yet'],
  ['running', null, 'No data'],
  ['running', 38_000, 'No data 38 s'],
  ['closed', 38_000, 'Watch is over'],
] as const)('says why a value is missing while %s, %s ms old', (status, age, words) => {
  expect(missingText(status, age)).toBe(words)
})
