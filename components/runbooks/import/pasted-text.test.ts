import { expect, it } from 'vitest'
import { change, isChanged, nothingPasted, paste, pastedOf, pastedText, toRead } from './pasted-text.ts'

const HTML = '<h1>Plan</h1><ul><li>Back up</li></ul>'
const fresh = change(paste(nothingPasted, HTML), 'Plan\nBack up')

it('reads the page that a text was copied from', () => {
  expect(toRead(fresh)).toEqual({ text: HTML, mediaType: 'text/html' })
  expect(isChanged(fresh)).toBe(false)
})

it('reads the text once it is changed, and the page again where that is chosen', () => {
  const changed = change(fresh, 'Plan\nBack up twice')
  expect(toRead(changed)).toEqual({ text: 'Plan\nBack up twice' })
  expect(isChanged(changed)).toBe(true)
  expect(toRead({ ...changed, formatted: true }).text).toBe(HTML)
})

it('forgets the page with the text, and keeps the next one', () => {
  const emptied = change(change(fresh, 'P'), '')
  expect(emptied).toEqual(nothingPasted)
  expect(toRead(change(paste(emptied, HTML), 'Plan')).text).toBe(HTML)
})

it('keeps no page without formatting, and none that is pasted into a text', () => {
  expect(paste(nothingPasted, '<p>Plan</p>').html).toBeNull()
  expect(toRead(change(paste(change(nothingPasted, 'Mine: '), HTML), 'Mine: Plan'))).toEqual({
    text: 'Mine: Plan',
  })
})

it('is the same after it was kept as a text, and nothing leaves nothing to keep', () => {
  expect(pastedOf(pastedText(fresh))).toEqual(fresh)
  expect(pastedText(nothingPasted)).toBe('')
  expect(['', '{', '{"text":1}'].map(pastedOf)).toEqual([nothingPasted, nothingPasted, nothingPasted])
})
