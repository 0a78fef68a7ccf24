import { expect, it } from 'vitest'
import { item } from '../../../test/builders/state.ts'
import { isEmpty, touchesRow, withoutSent } from './item-input.ts'

const seen = item('a')

it('is empty without words, and an emptied note is something', () => {
  expect(isEmpty({ seen })).toBe(true)
  expect(isEmpty({ seen, comment: '', reasons: { failed: '' } })).toBe(true)
  expect(isEmpty({ seen, note: '' })).toBe(false)
  expect(isEmpty({ seen, values: { 0: '' } })).toBe(false)
})

it('lets a comment stand beside whatever becomes of the row', () => {
  expect(touchesRow({ seen, comment: 'hello' })).toBe(false)
  expect(touchesRow({ seen, comment: 'hello', note: 'n' })).toBe(true)
})

const blank = (title: string) => ({ title, done: false, value: { type: 'number' as const } })
const after = item('a', { version: 2, subItems: [blank('one'), blank('two'), blank('three')] })

it('keeps what was not sent, on the row that came back', () => {
  const input = { seen, note: 'n', comment: 'c', values: { 0: '12', 2: '4' }, reasons: { failed: 'broke' } }
  expect(withoutSent(input, { subItems: [{ index: 0, measured: 12 }] }, after)).toEqual({
    ...input,
    seen: after,
    values: { 2: '4' },
  })
  expect(withoutSent({ seen, note: 'n ' }, { note: 'n' }, after)).toBeNull()
  expect(withoutSent({ seen, note: '' }, { note: null }, after)).toBeNull()
  const failed = { state: 'failed', reason: 'broke' } as const
  expect(withoutSent({ seen, reasons: { failed: 'broke' } }, failed, after)).toBeNull()
  expect(withoutSent({ seen, reasons: { passed: 'never mind' } }, { state: 'passed' }, after)).toBeNull()
})

it('keeps what was typed while the rest was on its way', () => {
  const noted = { seen: after, note: 'n and more' }
  expect(withoutSent(noted, { note: 'n' }, after)).toMatchObject({ note: 'n and more' })
  expect(withoutSent(noted, { note: null }, after)).toMatchObject({ note: 'n and more' })
  const measured = (text: string, sent: number | null) =>
    withoutSent({ seen, values: { 0: text } }, { subItems: [{ index: 0, measured: sent }] }, after)?.values
  expect(measured('125', 12)).toEqual({ 0: '125' })
  expect(measured('12x', null)).toEqual({ 0: '12x' })
  const failed = { state: 'failed', reason: 'broke' } as const
  expect(withoutSent({ seen, reasons: { failed: 'broke twice' } }, failed, after)?.reasons).toEqual({
    failed: 'broke twice',
  })
})

it('takes the words of a tick for the note, also where another note was begun', () => {
  const input = { seen, note: 'begun', reasons: { passed: 'as it is' } }
  expect(withoutSent(input, { state: 'passed', note: 'as it is' }, after)).toBeNull()
})
