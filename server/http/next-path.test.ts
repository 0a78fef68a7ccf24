import { expect, it } from 'vitest'
import { nextPath } from './next-path.ts'

it.each([
  ['/deployments/7?tab=gates#poll', '/deployments/7?tab=gates#poll'],
  ['/a/../b', '/b'],
  ['/api/docs', '/api/docs'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
  ['/api/v1/deployments', '/'],
])('%j leads to %s', (asked, path) => {
  const found = nextPath(asked)
  expect(found).toBe(path)
  expect(new URL(found, 'http://127.0.0.1:3000').host).toBe('127.0.0.1:3000')
})
