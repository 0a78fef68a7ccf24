import { expect, it } from 'vitest'
import type { PersonRights } from '../people/may-act.rules.ts'
import { mayEditDraft, mayPublish } from './rules.ts'

it.each<[string, PersonRights, boolean]>([
  ['who began it', { id: 'ada', globalRole: 'member' }, true],
  ['another member', { id: 'bo', globalRole: 'member' }, false],
  ['an administrator', { id: 'root', globalRole: 'admin' }, true],
  ['a viewer', { id: 'cy', globalRole: 'viewer' }, false],
])('a draft is changed, published and discarded by %s: %s', (_who, person, ok) => {
  expect(mayEditDraft(person, { createdById: 'ada' }).ok).toBe(ok)
  expect(mayEditDraft(person, { createdById: null }).ok).toBe(person.globalRole === 'admin')
})

const shop = { id: 'shop', name: 'Shop' }
const granted = (level: 'participant' | 'deployer' | 'owner'): PersonRights => ({
  id: 'ada',
  globalRole: 'member',
  grants: { shop: level, other: 'owner' },
})
const plain: PersonRights = { id: 'ada', globalRole: 'member' }

it.each<[string, PersonRights, typeof shop | null, string[], true | string]>([
  ['an owner of its system', granted('owner'), shop, [], true],
  ['a deployer, though they wrote it', granted('deployer'), shop, ['ada'], 'no_grant'],
  ['a participant', granted('participant'), shop, [], 'no_grant'],
  ['who has no grant', plain, shop, ['ada'], 'no_grant'],
  ['an administrator', { id: 'root', globalRole: 'admin' }, shop, [], true],
  [
    'a viewer, whatever they were granted',
    { ...granted('owner'), globalRole: 'viewer' },
    shop,
    [],
    'view_only',
  ],
  ['its author, where it belongs to no system', plain, null, ['bo', 'ada'], true],
  ['a stranger, where it belongs to no system', plain, null, ['bo'], 'forbidden'],
])('a version is published by %s', (_who, person, system, authorIds, expected) => {
  const may = mayPublish(person, { name: 'Plan', system, authorIds })
  expect(may.ok || may.code).toBe(expected)
})
