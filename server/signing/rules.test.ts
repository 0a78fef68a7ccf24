import { expect, it } from 'vitest'
import { role, stateOf } from '../../test/builders/state.ts'
import { groupsOf, mayAskSigner, maySign } from './rules.ts'

const state = stateOf({
  roles: [
    role('lead', 0, ['decide']),
    { ...role('approver', 1, ['approve']), title: 'Approver', backupUserId: 'deputy' },
    role('ops', 2),
  ],
})
const asked = { userId: 'ops-id', userName: 'Tomás Reyes', title: 'Operations' }

const mine = { userId: null, userName: null, title: 'Approver' }
const codeOf = (told: ReturnType<typeof maySign>) => (told.ok ? 'yes' : told.code)

it.each([
  [
    'the person asked',
    'ops-id',
    'member',
    { signs: 'yes', own: 'missing_authority', asks: 'missing_authority' },
  ],
  [
    'a role that approves',
    'approver-id',
    'member',
    { signs: 'missing_authority', own: 'yes', asks: 'missing_authority' },
  ],
  ['its backup', 'deputy', 'member', { signs: 'missing_authority', own: 'yes', asks: 'missing_authority' }],
  [
    'a role that decides',
    'lead-id',
    'member',
    { signs: 'missing_authority', own: 'missing_authority', asks: 'yes' },
  ],
  [
    'an administrator',
    'root',
    'admin',
    { signs: 'missing_authority', own: 'missing_authority', asks: 'yes' },
  ],
  [
    'the person asked, who only looks now',
    'ops-id',
    'viewer',
    { signs: 'view_only', own: 'view_only', asks: 'view_only' },
  ],
] as const)('nobody signs for another: %s', (_who, id, globalRole, expected) => {
  const person = { id, globalRole }
  expect({
    signs: codeOf(maySign(state, asked, person)),
    own: codeOf(maySign(state, mine, person)),
    asks: codeOf(mayAskSigner(state, person)),
  }).toEqual(expected)
})

it('says who signs, or that nobody is asked yet', () => {
  const person = { id: 'lead-id', globalRole: 'member' } as const
  expect(maySign(state, asked, person)).toMatchObject({ why: 'Tomás Reyes signs as Operations.' })
  expect(maySign(state, { ...asked, userId: null, userName: null }, person)).toMatchObject({
    why: 'Nobody is asked to sign as Operations yet. Who prepares the deployment asks somebody first.',
  })
})

it('groups sign-offs in the order of their first, and counts what is signed', () => {
  const signOff = (key: string, position: number, group: string, status: 'pending' | 'signed') => ({
    id: key,
    key,
    position,
    group,
    title: key,
    userId: null,
    userName: null,
    status,
    signature: null,
    voided: null,
    version: 1,
  })
  const signOffs = {
    a: signOff('a', 2, 'final', 'signed'),
    b: signOff('b', 0, 'technical', 'signed'),
    c: signOff('c', 1, 'technical', 'pending'),
  }
  expect(groupsOf({ signOffs }).map(({ group, signed, isComplete }) => [group, signed, isComplete])).toEqual([
    ['technical', 1, false],
    ['final', 1, true],
  ])
})
