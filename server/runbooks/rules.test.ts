import { expect, it } from 'vitest'
import { mayDiscardDraft, mayImport } from './rules.ts'

it.each([
  ['admin', 'admins', true],
  ['admin', 'members', true],
  ['member', 'members', true],
  ['member', 'admins', false],
  ['viewer', 'members', false],
] as const)('a %s imports where %s may: %s', (globalRole, who, ok) => {
  expect(mayImport({ globalRole }, who).ok).toBe(ok)
})

it.each([
  ['who began it', { id: 'ada', globalRole: 'member' }, true],
  ['another member', { id: 'bo', globalRole: 'member' }, false],
  ['an administrator', { id: 'root', globalRole: 'admin' }, true],
  ['a viewer', { id: 'cy', globalRole: 'viewer' }, false],
])('a draft is discarded by %s: %s', (_who, person, ok) => {
  expect(mayDiscardDraft(person, { createdById: 'ada' }).ok).toBe(ok)
  expect(mayDiscardDraft(person, { createdById: null }).ok).toBe(person.globalRole === 'admin')
})
