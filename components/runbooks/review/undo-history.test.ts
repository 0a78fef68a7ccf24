import { expect, it } from 'vitest'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { type History, nextHistory } from './undo-history.ts'

const note = (id: string): Finding => ({
  id,
  kind: 'note',
  sure: true,
  lines: { from: 1, to: 1 },
  value: { text: id },
})
const begin: History = { past: [], findings: [note('a')], future: [] }
const add = (id: string) =>
  ({ kind: 'apply', rule: (findings: Finding[]) => [...findings, note(id)] }) as const
const ids = ({ findings }: History) => findings.map(({ id }) => id).join('')

it('undoes and redoes in order, and forgets what was undone at a new change', () => {
  const two = [add('b'), add('c')].reduce(nextHistory, begin)
  const back = nextHistory(two, { kind: 'undo' })
  expect([ids(two), ids(back), ids(nextHistory(back, { kind: 'redo' }))]).toEqual(['abc', 'ab', 'abc'])
  const other = nextHistory(back, add('d'))
  expect(ids(other)).toBe('abd')
  expect(nextHistory(other, { kind: 'redo' })).toBe(other)
  expect(nextHistory(begin, { kind: 'undo' })).toBe(begin)
})

it('takes no step for a rule that changes nothing', () => {
  expect(nextHistory(begin, { kind: 'apply', rule: findings => findings })).toBe(begin)
})
