import { expect, it } from 'vitest'
import { afterAddress } from './item-selection.ts'

it('takes its own address for no news: a key may have gone on meanwhile', () => {
  const moved = { chosen: 'c', own: 'b' }
  expect(afterAddress(moved, 'b')).toBe(moved)
})

it('follows the address back to an item that was once chosen here', () => {
  const elsewhere = afterAddress({ chosen: 'b', own: 'b' }, 'a')
  expect(elsewhere.chosen).toBe('a')
  expect(afterAddress(elsewhere, 'b').chosen).toBe('b')
})

it('keeps the item while the address names none, and follows it forward again', () => {
  const left = afterAddress({ chosen: 'b', own: 'b' }, null)
  expect(left).toEqual({ chosen: 'b', own: null })
  expect(afterAddress({ ...left, chosen: 'c' }, 'b').chosen).toBe('b')
})
