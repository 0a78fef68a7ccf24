import { describe, expect, it } from 'vitest'
import { at, iso, item, role, stateOf } from '../../test/builders/state.ts'
import type { DeploymentStatus } from '../deployment/state.types.ts'
import { dueAt, mayChangeItem, needsReason, overdue } from './rules.ts'

const roles = [
  role('lead', 0, ['decide']),
  { ...role('ops', 1, ['execute']), backupUserId: 'deputy' },
  role('qa', 2),
]
const person = (id: string, globalRole: 'admin' | 'member' | 'viewer' = 'member') => ({ id, globalRole })
const code = (told: ReturnType<typeof mayChangeItem>) => (told.ok ? 'yes' : told.code)

describe('an item is changed by', () => {
  const state = stateOf({ roles })

  it.each([
    ['the person of its role', person('ops-id'), { ofOps: 'yes', ofNobody: 'yes' }],
    ['its backup', person('deputy'), { ofOps: 'yes', ofNobody: 'yes' }],
    ['a role that decides', person('lead-id'), { ofOps: 'yes', ofNobody: 'yes' }],
    ['another role', person('qa-id'), { ofOps: 'not_your_item', ofNobody: 'yes' }],
    ['a member without a role', person('other'), { ofOps: 'not_your_item', ofNobody: 'not_your_item' }],
    ['an administrator', person('root', 'admin'), { ofOps: 'not_your_item', ofNobody: 'not_your_item' }],
    [
      'a viewer who holds the role',
      person('ops-id', 'viewer'),
      { ofOps: 'view_only', ofNobody: 'view_only' },
    ],
  ])('%s: %j', (_who, who, expected) => {
    expect({
      ofOps: code(mayChangeItem(state, item('one'), who)),
      ofNobody: code(mayChangeItem(state, item('one', { roleKey: null }), who)),
    }).toEqual(expected)
  })

  it('nobody else, and is told who', () => {
    expect(mayChangeItem(state, item('one'), person('qa-id'))).toMatchObject({
      why: 'Item 1.01 belongs to Operations Engineer (Tomás Reyes). They or Maya Okafor (Deployment Lead) may change it.',
    })
  })

  it.each<[DeploymentStatus, string]>([
    ['draft', 'yes'],
    ['scheduled', 'yes'],
    ['running', 'yes'],
    ['holding', 'yes'],
    ['paused', 'yes'],
    ['rolling_back', 'yes'],
    ['rolled_back', 'yes'],
    ['hypercare', 'yes'],
    ['closed', 'wrong_status'],
    ['aborted', 'wrong_status'],
  ])('its role while the deployment is %s: %s', (status, expected) => {
    const at = stateOf({ roles, deployment: { status } })
    expect(code(mayChangeItem(at, item('one'), person('ops-id')))).toBe(expected)
    expect(code(mayChangeItem(at, item('one'), person('qa-id')))).toBe('not_your_item')
  })
})

it.each([
  ['open', false],
  ['passed', false],
  ['failed', false],
  ['blocked', true],
  ['not_applicable', true],
] as const)('%s needs a reason: %s', (state, expected) => {
  expect(needsReason(state)).toBe(expected)
})

it.each<[DeploymentStatus, string[]]>([
  ['scheduled', ['before', 'after', 'rollback']],
  ['hypercare', ['before', 'after', 'rollback']],
  ['rolling_back', ['rollback']],
  ['rolled_back', ['rollback']],
  ['closed', []],
  ['aborted', []],
])('asks while %s for the items of %j, and counts no others as late', (status, stages) => {
  const all = ['before', 'after', 'rollback']
  const items = all.map(stage => item(stage, { sectionKey: stage, dueMinutes: -60 }))
  const state = stateOf({ items, deployment: { status } })
  const sections = all.map(stage => ({ key: stage, title: stage, stage }))
  const late = overdue({ ...state, plan: { ...state.plan, sections } }, at(0))
  expect(late.map(({ id }) => id)).toEqual(stages)
})

it.each([
  ['made the day before', -86_400, -3600],
  ['made after it was due', -600, 0],
  ['made as its window opened', 0, null],
])('is late only for whoever could be in time: %s', (_when, made, due) => {
  const deployment = { status: 'scheduled', startedAt: null, createdAt: iso(made) } as const
  const state = stateOf({ deployment, items: [item('a', { dueMinutes: -60 })] })
  const dated = {
    ...state,
    plan: { ...state.plan, sections: [{ key: 'section', title: 'S', stage: 'before' }] },
  }
  expect(dueAt(state, { dueMinutes: -60 })).toBe(due === null ? null : at(due).getTime())
  expect(overdue(dated, at(1)).length).toBe(due === null ? 0 : 1)
})
