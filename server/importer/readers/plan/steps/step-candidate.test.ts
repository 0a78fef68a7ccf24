import { expect, it } from 'vitest'
import { lengthIn, stepCandidate } from './step-candidate.ts'

it.each([
  ['2 minutes', 2],
  ['3 minutes, if migrations ran', 3],
  ['30 seconds', 0.5],
  ['< 5 min', 5],
  ['up to 1 hour', 60],
  ['Immediate', 0],
  ['Within 24 hours', null],
  ['first week', null],
  ['< 100ms', null],
  ['T-30 minutes', null],
  ['3 replicas', null],
  ['50%', null],
])('reads a length in brackets: %s', (bracket, minutes) => {
  expect(lengthIn(bracket)).toBe(minutes)
})

it('keeps what brackets say besides times in the title', () => {
  expect(stepCandidate('Restore the books (3 minutes, if migrations ran)', []).value).toMatchObject({
    title: 'Restore the books (if migrations ran)',
    durationMinutes: 3,
  })
  expect(stepCandidate('Close the desk (T-30 minutes)', []).value).toMatchObject({
    title: 'Close the desk',
    offset: -30,
  })
})

it('takes the first sentence of a long line as the title and keeps all of it', () => {
  const long = `Stop the intake of new bookings at the desk and on the site. ${'Then wait for the queue to drain. '.repeat(6)}`
  const { title, instructions } = stepCandidate(long, []).value
  expect(title).toBe('Stop the intake of new bookings at the desk and on the site')
  expect(instructions).toBe(long.trim())
})
