import { expect, it } from 'vitest'
import { item } from '../../test/builders/state.ts'
import { shortName } from '../ui/short-name.ts'
import { dueText } from './item/due-text.ts'
import { historyLine } from './item/history-line.ts'
import { itemStatusText } from './item/item-status-text.ts'
import { subItemAuthors } from './item/sub-item-authors.ts'
import { sectionCells } from './progress-cells.ts'

it('shortens names', () => {
  expect(shortName('Ingrid Solheim')).toBe('Ingrid S.')
  expect(shortName('Prince')).toBe('Prince')
})

it('says when an item is due, and how late it is', () => {
  expect(dueText(null, 0)).toBeNull()
  expect(dueText(14 * 60_000, 0)).toEqual({ text: 'due in 14 min', late: false })
  expect(dueText(0, 14 * 60_000)).toEqual({ text: '14 min late', late: true })
  expect(dueText(1000, 0)).toEqual({ text: 'due now', late: false })
})

it('draws one cell for each item, and one stretch for each kind in a long section', () => {
  expect(sectionCells(['done', 'open'])).toHaveLength(2)
  const long = [...Array<'done'>(20).fill('done'), ...Array<'open'>(10).fill('open')]
  expect(sectionCells(long).map(({ kind, count }) => [kind, count])).toEqual([
    ['done', 20],
    ['open', 10],
  ])
})

it('says why a row is not simply open or done', () => {
  expect(itemStatusText(item('a'))).toBeNull()
  const blocked = item('a', { state: 'blocked', reason: 'vault', changedByName: 'Dana Whitfield' })
  expect(itemStatusText(blocked)).toEqual({ tone: 'blocked', text: 'Blocked by Dana W.: vault' })
  const value = { type: 'percent' as const, unit: '%', comparison: '>=' as const, target: 85, measured: 80 }
  const passed = item('a', {
    state: 'passed',
    note: 'agreed',
    subItems: [{ title: 'Cover', done: true, value }],
  })
  expect(itemStatusText(passed)).toEqual({ tone: 'attention', text: 'Cover 80 %, asked >= 85 %: agreed' })
})

const change = (data: Record<string, unknown>, name = 'Maya', at = '2026-03-01T01:00:00Z') => ({
  type: 'item.changed' as const,
  at,
  actor: { kind: 'user' as const, id: name, name },
  data,
})

it('tells what a change did', () => {
  expect(historyLine(change({ from: 'open', to: 'passed' }))).toEqual({ text: 'ticked it', detail: '' })
  expect(historyLine(change({ from: 'passed', to: 'open' })).text).toBe('opened it again')
  const blocked = change({ from: 'open', to: 'blocked', reason: 'vault' })
  expect(historyLine(blocked)).toEqual({ text: 'set it to blocked', detail: 'vault' })
  const subItems = [
    { title: 'Sum', done: true, measured: 4 },
    { title: 'Row', done: false },
  ]
  expect(historyLine(change({ from: 'open', to: 'open', changedSubItems: subItems })).text).toBe(
    'wrote 4 for “Sum”, unticked “Row”',
  )
  expect(historyLine(change({ from: 'open', to: 'open', note: 'n' }))).toEqual({
    text: 'wrote a note',
    detail: 'n',
  })
})

it('remembers who changed a sub-item last', () => {
  const one = change({ changedSubItems: [{ title: 'Sum', done: true }] }, 'Maya')
  const two = change({ changedSubItems: [{ title: 'Sum', done: true }] }, 'Noor', '2026-03-01T02:00:00Z')
  expect(subItemAuthors([two, one]).get('Sum')?.who).toBe('Noor')
})
