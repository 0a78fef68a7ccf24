import { expect, it } from 'vitest'
import { step } from '../../../test/builders/state.ts'
import { mergeChanges } from './merge-changes.ts'

it('keeps each row once, as the last event has it', () => {
  const first = step('first', 'work')
  const second = step('second', 'work')
  const merged = mergeChanges([
    { steps: [{ ...first, status: 'ready' }, second] },
    { steps: [{ ...first, status: 'running' }] },
  ])
  expect(merged.steps).toEqual([{ ...first, status: 'running' }, second])
})

it('puts the changes of the deployment together', () => {
  const merged = mergeChanges([
    { deployment: { status: 'running', hold: null } },
    {},
    { deployment: { status: 'holding' } },
  ])
  expect(merged.deployment).toEqual({ status: 'holding', hold: null })
  expect(mergeChanges([{}]).deployment).toBeUndefined()
})
