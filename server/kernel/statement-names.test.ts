import { expect, it } from 'vitest'
import { statementNames } from './statement-names.ts'

it('names a text once, always the same, and no more texts than a connection should keep', () => {
  const nameOf = statementNames(2)
  const [first, second] = [nameOf({ sql: 'SELECT 1' }), nameOf({ sql: 'SELECT 2' })]
  expect(new Set([first, second, '']).size).toBe(3)
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first)
  expect(nameOf({ sql: 'SELECT 3' })).toBe('')
  expect(nameOf({ sql: 'SELECT 2' })).toBe(second)
})
