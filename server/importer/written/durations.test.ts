import { expect, it } from 'vitest'
import { durationSeconds, offsetMinutes, offsetRange } from './durations.ts'

it.each([
  ['T-24h', -1440],
  ['T+45 min', 45],
  ['T-0', 0],
  ['T0', 0],
  ['T = 0', 0],
  ['T+1:30', 90],
  ['T-0:15', -15],
  ['T-2 days', -2880],
  ['T+5 Start', 5],
  ['T1 line', null],
  [`T+${'9'.repeat(400)}`, null],
])('counts %s from T-0', (text, minutes) => {
  expect(offsetMinutes(text)).toBe(minutes)
})

it.each([
  ['T+5 to T+25 min', { start: 5, end: 25 }],
  ['T+5-25m', { start: 5, end: 25 }],
  ['T-24 hours to T-0', { start: -1440, end: 0 }],
  [`T+5 to T+${'9'.repeat(400)}`, null],
])('reads the stretch %s', (text, range) => {
  expect(offsetRange(text)).toEqual(range)
})

it('knows no length beyond a lifetime', () => {
  expect(durationSeconds('45-90 minutes')).toBe(5400)
  expect(durationSeconds(`${'9'.repeat(400)} minutes`)).toBeNull()
})
