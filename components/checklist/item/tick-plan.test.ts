import { expect, it } from 'vitest'
import { item } from '../../../test/builders/state.ts'
import { openSubItems, tickPlan } from './tick-plan.ts'

const coverage = (measured?: number, done = false) => ({
  title: 'Coverage',
  done,
  value: { type: 'percent' as const, unit: '%', comparison: '>=' as const, target: 85, measured },
})
const plain = (title: string, done = false) => ({ title, done })

it('passes an item without sub-items and opens one that is done', () => {
  expect(tickPlan(item('a'))).toEqual({ kind: 'pass' })
  expect(tickPlan(item('a', { state: 'passed' }))).toEqual({ kind: 'reopen' })
  expect(tickPlan(item('a', { state: 'not_applicable' }))).toEqual({ kind: 'reopen' })
  expect(tickPlan(item('a', { state: 'blocked' }))).toEqual({ kind: 'pass' })
})

it('leads to the first open sub-item, and asks for its value', () => {
  const subItems = [plain('one', true), plain('two'), coverage()]
  expect(tickPlan(item('a', { subItems }))).toMatchObject({
    kind: 'sub_item',
    index: 1,
    measure: false,
    of: 3,
  })
  expect(tickPlan(item('a', { subItems: [coverage()] }))).toMatchObject({ kind: 'sub_item', measure: true })
})

it('asks for a note where a value is outside its target', () => {
  const subItems = [coverage(80)]
  expect(tickPlan(item('a', { subItems }))).toMatchObject({ kind: 'explain', outside: subItems })
  expect(tickPlan(item('a', { subItems, note: 'agreed' }))).toEqual({ kind: 'pass' })
})

it('ticks all sub-items at once only where none waits for a value', () => {
  expect(openSubItems(item('a', { subItems: [plain('one'), plain('two', true), plain('three')] }))).toEqual([
    0, 2,
  ])
  expect(openSubItems(item('a', { subItems: [plain('one'), coverage()] }))).toBeNull()
  expect(openSubItems(item('a', { subItems: [coverage(80)] }))).toBeNull()
})
