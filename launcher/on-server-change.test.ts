import { expect, it } from 'vitest'
import { isRun } from './on-server-change.ts'

it.each([
  ['gates/rules.ts', true],
  ['core/holder.mjs', true],
  ['gates/rules.test.ts', false],
  ['live/testing/fixtures.ts', false],
  ['gates/rules.ts~', false],
  ['gates/4913', false],
  ['README.md', false],
])('a change of %s starts the processes again: %s', (file, expected) => {
  expect(isRun(file)).toBe(expected)
})
