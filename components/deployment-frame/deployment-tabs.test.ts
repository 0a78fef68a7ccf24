import { expect, it } from 'vitest'
import { tabOf } from './deployment-tabs.ts'

it.each([
  ['/deployments/1', 'now'],
  ['/deployments/1/', 'now'],
  ['/deployments/1/checklist', 'checklist'],
  ['/deployments/1/gates/pre-cutover', 'gates'],
  ['/deployments/1/record', 'record'],
])('%s is the tab %s', (path, tab) => {
  expect(tabOf(path, '/deployments/1')).toBe(tab)
})
