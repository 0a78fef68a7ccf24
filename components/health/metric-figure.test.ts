import { expect, it } from 'vitest'
import { figure } from './metric-figure.ts'

it.each([
  [null, 'ms', '–'],
  [0.304, 'ms', '0.3 ms'],
  [12.4, 'ms', '12 ms'],
  [148.3, 'ms', '148 ms'],
  [1834, 'ms', '1.83 s'],
  [0.031, '%', '0.03 %'],
  [612, '/s', '612 /s'],
])('%s %s is %s', (value, unit, words) => {
  const { text, unit: shown } = figure(value, unit)
  expect(shown ? `${text} ${shown}` : text).toBe(words)
})
