import { expect, it } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readRoles } from './read-roles.ts'
import { authoritiesIn } from './role-authorities.ts'

it.each([
  ['GO/NO-GO', ['decide']],
  ['Executes deployment scripts', ['execute']],
  ['LB/DNS management', ['shift']],
  ['Network traffic monitoring', []],
  ['Orders the rollback', ['rollback']],
  ['Security approval', ['approve']],
  ['Status page updates', ['communicate']],
  ['Escalation decision maker', []],
])('what %s may', (text, authorities) => {
  expect(authoritiesIn([text])).toEqual(authorities)
})

it.each([
  ['a phone list', '## Roles\n\n| Role | Phone |\n|---|---|\n| Baker | 123456 |\n'],
  ['cloud permissions', '## IAM role bindings\n\n- **storage**: read only\n- **queue**: write\n'],
  ['a checklist below them', '## Team roles\n\n### Release checklist\n\n#### Pre-release\n\n- Keys\n'],
  ['prose', '## Responsibilities\n\nEverybody looks after the oven.\n'],
])('there are no roles in %s', (_, text) => {
  expect(readWith(text, readRoles).all('role')).toEqual([])
})

it('reads roles on lines of their own', () => {
  const { all } = readWith(
    '## Team\n\n**Captain:** Ada Moss (backup: Bo Li) – decides go/no-go\n**Cook:** Cy Ng, cy@ship.example\n',
    readRoles,
  )
  expect(all('role').map(({ value }) => value)).toMatchObject([
    { title: 'Captain', person: 'Ada Moss', backup: 'Bo Li', authorities: ['decide'] },
    { title: 'Cook', person: 'Cy Ng', email: 'cy@ship.example' },
  ])
})
