import { expect, it } from 'vitest'
import type { VerdictWord } from './state.types.ts'
import { isBad, isKnown, isSilent, isWell } from './verdict.rules.ts'

it.each<[VerdictWord | 'not judged yet', { well: boolean; bad: boolean; known: boolean; silent: boolean }]>([
  ['healthy', { well: true, bad: false, known: true, silent: false }],
  ['breached', { well: false, bad: true, known: true, silent: false }],
  ['unreachable', { well: false, bad: true, known: false, silent: false }],
  ['inconclusive', { well: false, bad: false, known: false, silent: true }],
  ['not judged yet', { well: false, bad: false, known: false, silent: true }],
])('%s is %j', (verdict, expected) => {
  const row = verdict === 'not judged yet' ? undefined : { verdict }
  const told = { well: isWell(row), bad: isBad(row), known: isKnown(row), silent: isSilent(row) }
  expect(told).toEqual(expected)
})
