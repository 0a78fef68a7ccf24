import { expect, it } from 'vitest'
import { formatFigure, formatSeconds, holds, metricTitle } from './wording.rules.ts'

it.each([
  [12.4, '%', '12.4 %'],
  [10, '%', '10 %'],
  [0, '', '0'],
  [-0.0000001, '', '0'],
  [0.0213, '%', '0.021 %'],
  [0.5, '%', '0.5 %'],
  [3.256, 's', '3.26 s'],
  [99.97, '%', '100 %'],
  [412.6, 'ms', '413 ms'],
  [12345.6, 'req/s', '12,346 req/s'],
])('writes %s %s as %s', (value, unit, text) => {
  expect(formatFigure(value, unit)).toBe(text)
})

it.each([
  [0, '0 s'],
  [30.4, '30 s'],
  [90, '90 s'],
  [100, '1 min 40 s'],
  [120, '2 min'],
  [7200, '2 h'],
])('writes %s seconds as %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text)
})

it('names a metric by the plan, else by its key', () => {
  expect(metricTitle('error_rate', [{ key: 'error_rate', title: 'Errors' }])).toBe('Errors')
  expect(metricTitle('error_rate')).toBe('Error rate')
})

it.each([
  ['>', false, true],
  ['>=', true, true],
  ['<', false, false],
  ['<=', true, false],
] as const)('compares with %s', (comparison, equal, above) => {
  expect([holds(10, comparison, 10), holds(11, comparison, 10)]).toEqual([equal, above])
})
