import { expect, it } from 'vitest'
import { betterOffset, measureOffset } from './clock-offset.ts'

it('takes the middle of the round trip, and half of it as its error', () => {
  expect(measureOffset(5000, 1000, 1100)).toEqual({ offsetMs: 3950, errorMs: 50 })
})

it('keeps the surer measurement, but believes a clock that was set', () => {
  const sure = { offsetMs: 100, errorMs: 5 }
  const vague = { offsetMs: 130, errorMs: 80 }
  const moved = { offsetMs: 9000, errorMs: 80 }
  expect(betterOffset(null, vague)).toBe(vague)
  expect(betterOffset(vague, sure)).toBe(sure)
  expect(betterOffset(sure, vague)).toBe(sure)
  expect(betterOffset(sure, moved)).toBe(moved)
})
