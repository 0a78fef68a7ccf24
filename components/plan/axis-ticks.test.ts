import { expect, it } from 'vitest'
import { axisTicks } from './axis-ticks.ts'

const minutes = (...values: number[]) => values.map(value => value * 60_000)

it('takes round moments, about six of them', () => {
  expect(axisTicks(0, minutes(120)[0] ?? 0)).toEqual(minutes(0, 30, 60, 90))
  expect(axisTicks(0, minutes(90)[0] ?? 0)).toEqual(minutes(0, 15, 30, 45, 60, 75))
})

it('begins at the start itself and leaves out a tick that would touch it', () => {
  const start = minutes(9)[0] ?? 0
  expect(axisTicks(start, start + 90 * 60_000)).toEqual(minutes(9, 30, 45, 60, 75))
})

it('counts seconds in a plan of minutes', () => {
  expect(axisTicks(0, 180_000)).toEqual([0, 30_000, 60_000, 90_000, 120_000, 150_000])
})
