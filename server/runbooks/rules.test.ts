import { expect, it } from 'vitest'
import { mayImport } from './rules.ts'

it.each([
  ['admin', 'admins', true],
  ['admin', 'members', true],
  ['member', 'members', true],
  ['member', 'admins', false],
  ['viewer', 'members', false],
] as const)('a %s imports where %s may: %s', (globalRole, who, ok) => {
  expect(mayImport({ globalRole }, who).ok).toBe(ok)
})
