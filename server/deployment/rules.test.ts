import { describe, expect, it } from 'vitest'
import { gate, role, stateOf } from '../../test/builders/state.ts'
import { leadKey, mayAssign, mayComment, mayPrepare, mayUse, presentHolder, whoHas } from './rules.ts'
import type { DeploymentStatus, Gate, Role } from './state.types.ts'

const person = (id: string, globalRole: 'admin' | 'member' | 'viewer' = 'member') => ({
  id,
  globalRole,
})

describe('the lead', () => {
  const ops = role('ops', 0, ['execute'])
  const lead = role('lead', 1, ['decide'])
  const board = role('board', 2, ['decide'])
  const first = (rest: Partial<Gate>) => gate('first', 0, rest)
  const second = gate('second', 1, { authority: 'lead' })

  it.each<[string, Role[], Gate[], string | null]>([
    ['the first that may decide, without gates', [ops, lead, board], [], 'lead'],
    [
      'who decides the open gate',
      [ops, lead, board],
      [first({ authority: 'board', status: 'open' })],
      'board',
    ],
    [
      'who decides the next one once it is GO',
      [lead, board],
      [first({ authority: 'board', status: 'go' }), second],
      'lead',
    ],
    [
      'who decides a gate that is NO-GO',
      [lead, board],
      [first({ authority: 'board', status: 'no_go' }), second],
      'board',
    ],
    [
      'who decides a gate that is stale',
      [lead, board],
      [first({ authority: 'board', status: 'stale' }), second],
      'board',
    ],
    [
      'the first that may decide when all are GO',
      [lead, board],
      [first({ authority: 'board', status: 'go' })],
      'lead',
    ],
    [
      'not a gate’s authority that may not decide',
      [ops, lead],
      [first({ authority: 'ops', status: 'open' })],
      'lead',
    ],
    [
      'the gate’s authority where no role may decide',
      [ops],
      [first({ authority: 'ops', status: 'open' })],
      'ops',
    ],
    ['nobody where no role may decide and no gate comes', [ops], [], null],
  ])('is %s', (_who, roles, gates, expected) => {
    expect(leadKey(stateOf({ roles, gates }))).toBe(expected)
  })
})

it.each<[string, string[], ReturnType<typeof presentHolder>]>([
  ['the person', ['lead-id'], { name: 'Maya Okafor', isBackup: false }],
  ['the person before the backup', ['deputy', 'lead-id'], { name: 'Maya Okafor', isBackup: false }],
  ['the backup where only they are here', ['deputy', 'other'], { name: 'Theo Lindqvist', isBackup: true }],
  ['nobody else', ['other'], null],
  ['nobody', [], null],
])('who of a role is present: %s', (_who, present, expected) => {
  const lead = { ...role('lead', 0), backupUserId: 'deputy', backupUserName: 'Theo Lindqvist' }
  expect(presentHolder(lead, new Set(present))).toEqual(expected)
  const open = { ...lead, userId: null, backupUserId: null }
  expect(presentHolder(open, new Set(present))).toBeNull()
})

describe('may use an authority', () => {
  const state = stateOf({
    roles: [{ ...role('lead', 0, ['decide']), backupUserId: 'backup' }, role('ops', 1)],
  })

  it.each([
    ['the person of a role that has it', person('lead-id'), true],
    ['its backup', person('backup'), true],
    ['the person of another role', person('ops-id'), 'missing_authority'],
    ['an administrator without the role', person('root', 'admin'), 'missing_authority'],
    ['a viewer who holds the role', person('lead-id', 'viewer'), 'view_only'],
  ])('%s', (_who, who, expected) => {
    const answer = mayUse(state, who, 'decide')
    expect(answer.ok || answer.code).toBe(expected)
  })

  it('names who has it, or that nobody has', () => {
    expect(mayUse(state, person('ops-id'), 'decide')).toMatchObject({
      why: 'Only Maya Okafor (Deployment Lead) may do this.',
    })
    expect(mayUse(state, person('ops-id'), 'rollback')).toMatchObject({
      why: 'No role of this deployment may rollback.',
    })
    expect(whoHas(state, 'decide')).toBe('Maya Okafor (Deployment Lead)')
  })
})

describe('may prepare', () => {
  const assigned = stateOf()
  const nobody = stateOf({ roles: [{ ...role('lead', 0, ['decide']), userId: null }, role('ops', 1)] })

  it.each([
    ['an administrator', assigned, person('root', 'admin'), true],
    ['a role that decides', assigned, person('lead-id'), true],
    ['another role', assigned, person('ops-id'), 'missing_authority'],
    ['any member while nobody is assigned to decide', nobody, person('anyone'), true],
    ['a viewer, even then', nobody, person('anyone', 'viewer'), 'view_only'],
  ])('%s', (_who, state, who, expected) => {
    const answer = mayPrepare(state, who)
    expect(answer.ok || answer.code).toBe(expected)
  })
})

it.each<[DeploymentStatus, true | string]>([
  ['draft', true],
  ['scheduled', true],
  ['running', true],
  ['holding', true],
  ['paused', true],
  ['rolling_back', true],
  ['hypercare', true],
  ['rolled_back', 'wrong_status'],
  ['closed', 'wrong_status'],
  ['aborted', 'wrong_status'],
])('may assign people while %s: %s', (status, expected) => {
  const answer = mayAssign(stateOf({ deployment: { status } }), person('lead-id'))
  expect(answer.ok || answer.code).toBe(expected)
  expect(mayAssign(stateOf({ deployment: { status } }), person('ops-id'))).toMatchObject({
    code: 'missing_authority',
  })
})

it.each([
  ['member', true],
  ['admin', true],
  ['viewer', 'view_only'],
] as const)('may comment, as %s: %s', (globalRole, expected) => {
  const answer = mayComment(person('anyone', globalRole))
  expect(answer.ok || answer.code).toBe(expected)
})
