import { expect, it } from 'vitest'
import type { Step } from '../../../server/deployment/state.types.ts'
import type { NextAction } from '../../../server/engine/next-actions.rules.ts'
import { role, stateOf, step } from '../../../test/builders/state.ts'
import { duties } from './rollback-tasks.ts'

const back = (key: string, roleKey: string, status: Step['status']) =>
  step(key, 'rollback', { roleKey, status, kind: 'command' })
const watching = {
  ...role('sec', 3),
  duties: { before: [], during: ['Watch for unusual access'], after: [] },
}
const state = stateOf({
  roles: [role('lead', 0, ['decide']), role('ops', 1), role('net', 2), watching],
  steps: [back('shift', 'net', 'succeeded'), back('verify', 'ops', 'running')],
})
const confirm = { kind: 'step', title: 'Confirm', roleKey: 'lead' } as NextAction

it('puts what somebody waits for first, then what runs, what is done, and who only watches', () => {
  const told = duties(state, [confirm], 'ops-id').map(({ role, state, text }) => [role.key, state, text])
  expect(told).toEqual([
    ['lead', 'waiting', 'Confirm'],
    ['ops', 'running', 'verify'],
    ['net', 'done', 'shift'],
    ['sec', 'none', 'Watch for unusual access'],
  ])
})

it('marks the reader', () => {
  expect(duties(state, [confirm], 'lead-id')[0]).toMatchObject({ you: true, state: 'waiting' })
})
