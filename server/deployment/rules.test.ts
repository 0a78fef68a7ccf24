import { describe, expect, it } from 'vitest'
import { gate, role, stateOf } from '../../test/builders/state.ts'
import type { Level } from '../people/grants.rules.ts'
import type { PersonRights } from '../people/may-act.rules.ts'
import {
  isMember,
  leadKey,
  mayAssign,
  mayCreate,
  mayPrepare,
  mayTakePart,
  mayTakeRole,
  mayUse,
  presentHolder,
  whoHas,
} from './rules.ts'
import type { DeploymentStatus, Gate, Role, State } from './state.types.ts'

const person = (id: string, globalRole: PersonRights['globalRole'] = 'member'): PersonRights => ({
  id,
  globalRole,
})
const granted = (id: string, level: Level): PersonRights => ({ ...person(id), grants: { s: level } })

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
    [
      'a deployer of the system while nobody is assigned to decide',
      nobody,
      granted('anyone', 'deployer'),
      true,
    ],
    ['another member, even then', nobody, person('anyone'), 'missing_authority'],
    [
      'a deployer of the system once somebody decides',
      assigned,
      granted('anyone', 'deployer'),
      'missing_authority',
    ],
    ['an owner of the system', assigned, granted('anyone', 'owner'), true],
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

describe('who takes part', () => {
  const added = {
    name: 'Ada',
    addedByName: 'Maya Okafor',
    addedAt: '2026-01-01T00:00:00.000Z',
    removedAt: null,
  }
  const state = {
    ...stateOf(),
    members: { ada: { key: 'ada', ...added }, eve: { key: 'eve', ...added, removedAt: added.addedAt } },
  }

  it.each<[string, PersonRights, true | string]>([
    ['a role', person('ops-id'), true],
    ['who was added', person('ada'), true],
    ['who was added and taken out', person('eve'), 'not_a_member'],
    ['another member of the installation', person('anyone'), 'not_a_member'],
    ['a deployer of the system', granted('anyone', 'deployer'), 'not_a_member'],
    ['an owner of the system', granted('anyone', 'owner'), true],
    ['an owner of another system', { ...person('anyone'), grants: { other: 'owner' } }, 'not_a_member'],
    ['an administrator', person('anyone', 'admin'), true],
    ['a viewer, though they were added', person('ada', 'viewer'), 'view_only'],
  ])('%s', (_who, who, expected) => {
    const may = mayTakePart(state, who)
    expect(may.ok || may.code).toBe(expected)
  })

  it('counts whoever is asked to sign', () => {
    const signOff = { key: 'vp', userId: 'vp-id' } as State['signOffs'][string]
    expect(isMember({ ...state, signOffs: { vp: signOff } }, 'vp-id')).toBe(true)
  })
})

describe('who appoints themself', () => {
  const gates = { one: gate('one', 0, { voters: ['qa'], authority: 'board' }) }
  const state = { ...stateOf({ deployment: { rehearsal: false } }), gates }

  it('takes every role in a rehearsal', () => {
    const rehearsed = { ...stateOf({ deployment: { rehearsal: true } }), gates }
    expect(mayTakeRole(rehearsed, role('qa', 0, []), person('me')).ok).toBe(true)
  })

  it.each<[string, Role, PersonRights, true | string]>([
    ['to a role that only executes', role('ops', 0, ['execute', 'shift']), person('me'), true],
    ['to one that votes', role('qa', 0, []), person('me'), 'forbidden'],
    ['to one that decides a gate', role('board', 0, []), person('me'), 'forbidden'],
    ['to one that approves', role('cto', 0, ['approve']), person('me'), 'forbidden'],
    ['to one that decides', role('lead', 0, ['decide']), person('me'), 'forbidden'],
    [
      'to one that decides, as a participant',
      role('lead', 0, ['decide']),
      granted('me', 'participant'),
      'forbidden',
    ],
    ['to one that decides, as a deployer', role('lead', 0, ['decide']), granted('me', 'deployer'), true],
    ['to one that votes, as an owner', role('qa', 0, []), granted('me', 'owner'), 'forbidden'],
    ['to one that votes, as an administrator', role('qa', 0, []), person('me', 'admin'), 'forbidden'],
  ])('%s', (_what, wanted, who, expected) => {
    const may = mayTakeRole(state, wanted, who)
    expect(may.ok || may.code).toBe(expected)
  })
})

describe('who creates a deployment', () => {
  const system = { id: 's', key: 'shop', name: 'Shop' }
  const own = { name: 'Plan', systemId: 's', ownedFromVersion: 2 }
  const none = { id: 'r', key: 'rehearsals', name: 'No system' }

  it.each<
    [
      string,
      Omit<Parameters<typeof mayCreate>[0], 'version'> & { version?: number },
      PersonRights,
      true | string,
    ]
  >([
    ['a deployer', { rehearsal: false, system, runbook: own }, granted('me', 'deployer'), true],
    ['a participant', { rehearsal: false, system, runbook: own }, granted('me', 'participant'), 'no_grant'],
    ['who has no grant', { rehearsal: false, system, runbook: own }, person('me'), 'no_grant'],
    ['who has no grant, to rehearse', { rehearsal: true, system, runbook: own }, person('me'), 'no_grant'],
    [
      'a deployer, of a runbook of nobody',
      { rehearsal: false, system, runbook: { ...own, systemId: null } },
      granted('me', 'deployer'),
      'forbidden',
    ],
    [
      'an owner, of a runbook of another system',
      { rehearsal: false, system, runbook: { ...own, systemId: 'o' } },
      granted('me', 'owner'),
      'forbidden',
    ],
    [
      'a deployer, to rehearse any runbook',
      { rehearsal: true, system, runbook: { ...own, systemId: null } },
      granted('me', 'deployer'),
      true,
    ],
    [
      'a deployer, of a version from before the system had it',
      { rehearsal: false, system, runbook: own, version: 1 },
      granted('me', 'deployer'),
      'forbidden',
    ],
    [
      'nobody in earnest, on no system',
      { rehearsal: false, system: none, runbook: own },
      person('me', 'admin'),
      'forbidden',
    ],
    ['any member, on no system', { rehearsal: true, system: none, runbook: own }, person('me'), true],
    ['no viewer', { rehearsal: true, system: none, runbook: own }, person('me', 'viewer'), 'view_only'],
    ['an administrator', { rehearsal: false, system, runbook: own }, person('me', 'admin'), true],
  ])('%s', (_who, wanted, who, expected) => {
    const may = mayCreate({ version: 2, ...wanted }, who)
    expect(may.ok || may.code).toBe(expected)
  })
})
