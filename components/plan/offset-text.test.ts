import { expect, it } from 'vitest'
import { offsetText } from './offset-text.ts'

it.each([
  [0, 'T+0'],
  [-86_400, 'T−24 h'],
  [2700, 'T+45 min'],
  [5400, 'T+90 min'],
  [3600, 'T+60 min'],
  [7200, 'T+2 h'],
  [90, 'T+90 s'],
])('%i s is %s', (seconds, text) => {
  expect(offsetText(seconds)).toBe(text)
})
