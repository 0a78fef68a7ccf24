import { expect, it } from 'vitest'
import { item } from '../../test/builders/state.ts'
import { isEmpty, touchesRow, withoutSent } from './item-draft.ts'

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

it('keeps what was not sent, on the row that came back', () => {
  const after = item('a', { version: 2 })
  const draft = { seen, note: 'n', comment: 'c', values: { 0: '12', 2: '4' }, reasons: { failed: 'broke' } }
  expect(withoutSent(draft, { values: [0] }, after)).toEqual({
    ...draft,
    seen: after,
    values: { 2: '4' },
  })
  expect(withoutSent({ seen, note: 'n' }, { note: true }, after)).toBeNull()
  expect(withoutSent({ seen, reasons: { failed: 'broke' } }, { state: 'failed' }, after)).toBeNull()
})
