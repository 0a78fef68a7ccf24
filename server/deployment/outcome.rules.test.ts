import { expect, it } from 'vitest'
import { outcomeOf } from './outcome.rules.ts'
import type { Deployment } from './state.types.ts'

it.each<[Deployment['status'], Deployment['outcome'], string | null]>([
  ['running', null, null],
  ['hypercare', 'succeeded', null],
  ['rolling_back', null, null],
  ['closed', 'succeeded', 'succeeded'],
  ['closed', 'partial', 'partial'],
  ['rolled_back', 'rolled_back', 'rolled_back'],
  ['aborted', 'aborted', 'aborted'],
  ['aborted', null, 'aborted'],
  ['rolled_back', null, 'rolled_back'],
  ['closed', null, 'succeeded'],
])('of a deployment that is %s with %s came %s', (status, outcome, expected) => {
  expect(outcomeOf({ status, outcome })).toBe(expected)
})
