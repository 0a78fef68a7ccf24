import { expect, it } from 'vitest'
import { progressOf, type Section } from '../../server/checklist/rules.ts'
import { item } from '../../test/builders/state.ts'
import { listRows, type Narrowing, neighbour } from './list-rows.ts'

const section = (key: string, items = [item(`${key}-1`), item(`${key}-2`)]): Section => ({
  key,
  title: key,
  stage: 'before',
  number: '1',
  items,
  progress: progressOf(items),
})
const all: Narrowing = { filter: 'all', roleKey: null, find: '', isMine: () => false }
const none = new Set<string>()
const keys = (rows: { key: string }[]) => rows.map(({ key }) => key)

it('puts each section before its items, and leaves the items of a folded one out', () => {
  const sections = [section('a'), section('b')]
  expect(keys(listRows(sections, all, none))).toEqual(['section:a', 'a-1', 'a-2', 'section:b', 'b-1', 'b-2'])
  const rows = listRows(sections, all, new Set(['a']))
  expect(keys(rows)).toEqual(['section:a', 'section:b', 'b-1', 'b-2'])
  expect(rows[2]).toMatchObject({ place: 3, of: 4 })
})

it('shows what is wanted also in folded sections, and no section without it', () => {
  const blocked = item('a-2', { state: 'blocked', reason: 'vault denies read' })
  const sections = [section('a', [item('a-1'), blocked]), section('b')]
  const folded = new Set(['a'])
  expect(keys(listRows(sections, { ...all, filter: 'blocked' }, folded))).toEqual(['section:a', 'a-2'])
  expect(keys(listRows(sections, { ...all, find: 'VAULT  read' }, folded))).toEqual(['section:a', 'a-2'])
  expect(listRows(sections, { ...all, find: 'nowhere' }, folded)).toEqual([])
})

it('narrows to whose items they are', () => {
  const sections = [section('a', [item('mine', { roleKey: 'dba' }), item('other')])]
  const isMine: Narrowing['isMine'] = ({ roleKey }) => roleKey === 'dba'
  expect(keys(listRows(sections, { ...all, filter: 'mine', isMine }, none))).toEqual(['section:a', 'mine'])
  expect(keys(listRows(sections, { ...all, roleKey: 'ops' }, none))).toEqual(['section:a', 'other'])
})

it('moves from item to item over section bars, and stops at both ends', () => {
  const rows = listRows([section('a'), section('b')], all, none)
  expect(neighbour(rows, 'a-2', 1)?.id).toBe('b-1')
  expect(neighbour(rows, 'a-1', -1)?.id).toBe('a-1')
  expect(neighbour(rows, 'b-1', 100)?.id).toBe('b-2')
  expect(neighbour(rows, 'not shown', 1)?.id).toBe('a-1')
  expect(neighbour([], null, 1)).toBeNull()
})
