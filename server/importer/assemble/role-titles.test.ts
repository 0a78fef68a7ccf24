import { expect, it } from 'vitest'
import { firstRole, isSameRole, shortName } from './role-titles.ts'

it.each([
  ['DBA', 'Database Administrator (DBA)', true],
  ['Ops Engineer', 'Operations Engineer', true],
  ['Monitoring', 'Monitoring Engineer', true],
  ['QA Team Lead', 'Quality Assurance Lead', true],
  ['Deployment Lead', 'Engineering Lead', false],
  ['Engineer', 'Network Engineer', false],
  ['Security Engineer', 'Network Engineer', false],
  ['Team', 'Operations Team', false],
])('%s and %s', (one, other, same) => {
  expect(isSameRole(one, other)).toBe(same)
  expect(isSameRole(other, one)).toBe(same)
})

it('takes the first of several', () => {
  expect(firstRole('Deployment Lead + Engineering Manager')).toBe('Deployment Lead')
  expect(firstRole('DevOps / QA (backup: nobody)')).toBe('DevOps')
  expect(firstRole(' ')).toBe('')
})

it('gives every role letters of its own', () => {
  const taken = new Set<string>()
  const names = ['Deployment Lead', 'Data Lead', 'Monitoring', '数据库'].map(title => {
    const short = shortName(title, taken)
    taken.add(short)
    return short
  })
  expect(names).toEqual(['DL', 'DL2', 'MONI', '数据库'])
})
