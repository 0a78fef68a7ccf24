import { expect, it } from 'vitest'
import type { SignOff } from '../../server/deployment/state.types.ts'
import { signOffRecord } from '../../server/signing/sign-off-record.rules.ts'
import { gate, item, stateOf } from '../../test/builders/state.ts'
import { hashGroups } from './hash-groups.ts'
import { signOffChanges } from './sign-off-changes.ts'

const signOff: SignOff = {
  id: 's',
  key: 'cto',
  position: 0,
  group: 'final',
  title: 'CTO',
  userId: null,
  userName: null,
  status: 'pending',
  signature: null,
  voided: null,
  version: 1,
}

function record(ticked: boolean, gone: boolean) {
  const state = stateOf({
    items: [item('a', { title: 'Backup', state: ticked ? 'passed' : 'open' })],
    gates: [gate('first', 0, { status: gone ? 'go' : 'open' })],
  })
  const sections = [{ key: 'section', title: 'Data', stage: 'before' }]
  return signOffRecord({ ...state, plan: { ...state.plan, sections } }, signOff)
}

it('says what changed since the record was shown', () => {
  expect(signOffChanges(record(false, false), record(true, true))).toEqual([
    'Data: 1 of 1 are done',
    'GATE 1 is go',
  ])
  expect(signOffChanges(record(true, false), record(false, false))).toEqual([
    'Data: 0 of 1 are done',
    '1.01 Backup is open',
  ])
})

it('groups a hash so that eyes can compare it', () => {
  expect(hashGroups('7f3a77e0b2')).toBe('7f3a 77e0 b2')
})
