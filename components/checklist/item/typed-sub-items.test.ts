import { expect, it } from 'vitest'
import { item } from '../../../test/builders/state.ts'
import { typedSubItems } from './typed-sub-items.ts'

const coverage = {
  title: 'Coverage',
  done: false,
  value: { type: 'percent' as const, unit: '%', comparison: '>=' as const, target: 85 },
}
const row = item('a', { subItems: [coverage, { title: 'Read', done: false }] })
const typed = (text: string) => typedSubItems(row, { seen: row, values: { 0: text } })

it('takes typed values along, done when they are inside their target', () => {
  expect(typed('91')).toMatchObject({ changes: [{ index: 0, measured: 91 }], unreadable: null })
  expect(typed('91').subItems[0]).toMatchObject({ done: true, value: { measured: 91 } })
  expect(typed('80').subItems[0]).toMatchObject({ done: false, value: { measured: 80 } })
})

it('names a value that cannot be read, and has nothing to say without one', () => {
  expect(typed('many')).toMatchObject({ changes: [], unreadable: 0 })
  expect(typedSubItems(row, null)).toEqual({ changes: [], subItems: row.subItems, unreadable: null })
  expect(typed('').changes).toEqual([])
})
