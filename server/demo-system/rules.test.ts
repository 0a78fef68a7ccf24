import { describe, expect, it } from 'vitest'
import { mayResetSystem, maySwitchFault } from './rules.ts'

const person = (globalRole: 'admin' | 'member' | 'viewer') => ({
  id: 'someone',
  globalRole,
  grants: { s: 'deployer' as const },
})

describe.each([
  ['admin', 'yes'],
  ['member', 'yes'],
  ['viewer', 'view_only'],
] as const)('a %s', (globalRole, onDemo) => {
  const who = person(globalRole)
  const code = (told: ReturnType<typeof mayResetSystem>) => (told.ok ? 'yes' : told.code)

  it.each([
    ['a demo system', { demo: true, rehearsal: false }, onDemo],
    ['a rehearsal on it', { demo: true, rehearsal: true }, 'forbidden'],
    ['another system', { demo: false, rehearsal: false }, 'forbidden'],
  ] as const)('breaks %s, or not', (_what, { demo, rehearsal }, expected) => {
    const system = { id: 's', key: 's', name: 'Shop', demo }
    expect(code(maySwitchFault({ plan: { system }, deployment: { rehearsal } }, who))).toBe(expected)
  })

  it.each([
    ['a demo system', true, onDemo],
    ['another system', false, 'forbidden'],
  ] as const)('puts %s back to its beginning, or not', (_what, demo, expected) => {
    expect(code(mayResetSystem({ id: 's', name: 'Shop', demo }, who))).toBe(expected)
  })
})

it('is for who was granted something on the system', () => {
  const stranger = { id: 'someone', globalRole: 'member' } as const
  const system = { id: 's', key: 's', name: 'Shop', demo: true }
  const answers = [
    maySwitchFault({ plan: { system }, deployment: { rehearsal: false } }, stranger),
    mayResetSystem(system, stranger),
    mayResetSystem(system, { ...stranger, grants: { s: 'participant' } }),
  ]
  expect(answers).toMatchObject([{ code: 'no_grant' }, { code: 'no_grant' }, { code: 'no_grant' }])
})
