import { expect, it } from 'vitest'
import type { Step } from '../../../server/deployment/state.types.ts'
import type { NextAction } from '../../../server/engine/next-actions.rules.ts'
import { iso, role, stateOf, step } from '../../../test/builders/state.ts'
import { deeds, duties } from './rollback-tasks.ts'

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
  const told = duties(state, [confirm], 'ops-id').map(({ role, state, text }) => [role?.key, state, text])
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

const maya = { endedById: 'lead-id', endedByName: 'Maya Okafor' }

it('puts a person’s name only beside what that person does: what a worker does is the worker’s', () => {
  const told = duties(state, [confirm], 'nobody').map(({ role, who }) => [role?.short, who])
  expect(told).toEqual([
    ['LEAD', 'Maya Okafor'],
    ['OPS', 'worker'],
    ['NET', 'worker'],
    ['SEC', 'Tomás Reyes'],
  ])
})

it('says afterwards who did what, step by step: a role that did nothing did nothing', () => {
  const ended = stateOf({
    roles: [role('lead', 0, ['decide']), role('ops', 1), role('net', 2), watching],
    steps: [
      { ...back('shift', 'net', 'succeeded'), position: 0, endedAt: iso(10) },
      { ...back('verify', 'ops', 'skipped'), position: 1, endedAt: iso(20), ...maya },
      step('confirm', 'rollback', {
        position: 2,
        roleKey: 'lead',
        status: 'succeeded',
        endedAt: iso(30),
        ...maya,
      }),
      { ...back('never', 'ops', 'pending'), position: 3 },
    ],
  })
  const told = deeds(ended, 'lead-id').map(({ role, who, you, text, state }) => [
    role?.short,
    who,
    you,
    text,
    state,
  ])
  expect(told).toEqual([
    ['NET', 'worker', false, 'shift', 'done'],
    ['OPS', 'Maya Okafor', true, 'verify: skipped', 'done'],
    ['LEAD', 'Maya Okafor', true, 'confirm', 'done'],
  ])
})
