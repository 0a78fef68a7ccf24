import { expect, it } from 'vitest'
import { suggestedName } from './suggested-name.ts'

it.each([
  [['', '# 🚀 **Night move**', '## Roles'], 'plan.md', 'Night move'],
  [['no heading'], 'plan.v2.md', 'plan.v2'],
  [['no heading'], '', ''],
])('%j in %j is called %j', (source, fileName, name) => {
  expect(suggestedName(source, fileName)).toBe(name)
})
