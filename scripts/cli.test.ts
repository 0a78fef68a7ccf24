import { expect, it } from 'vitest'
import { commonRefusals, Refusal } from '../server/kernel/refusal.rules.ts'
import { lineFor, UsageError } from './cli.ts'

it('has a line for what a person can mend, and none for what nobody expected', () => {
  expect(lineFor(new UsageError('Usage: …'))).toBe('Usage: …')
  expect(lineFor(new Refusal(commonRefusals.forbidden, 'You may not.'))).toBe('You may not.')
  const missing = Object.assign(new Error('\nInvalid `invocation`\n'), { code: 'P2021' })
  expect(lineFor(missing)).toMatch(/^The database .* `npm run migrate` first\.$/)
  expect(lineFor(new TypeError('x is not a function'))).toBeUndefined()
})
