import { expect, it } from 'vitest'
import { withFragment } from './with-fragment.ts'

it.each([
  ['/deployments/7/record', '#12', '/deployments/7/record#12'],
  ['/deployments/7?tab=gates', '', '/deployments/7?tab=gates'],
  ['/deployments/7#poll', '#12', '/deployments/7#poll'],
])('%s with %j leads to %s', (next, fragment, address) => {
  expect(withFragment(next, fragment)).toBe(address)
})
