import { expect, it } from 'vitest'
import { findingHeadline } from './finding-headline.ts'

const shared = { id: 'a', sure: true, lines: { from: 1, to: 1 } }

it('shows a window as people read it, and every other finding by its own words', () => {
  const value = { start: '2023-11-20T01:00:00.000Z', end: '2023-11-20T03:30:00.000Z' }
  expect(findingHeadline({ ...shared, kind: 'window', value })).toBe('20 Nov 01:00 to 20 Nov 03:30 UTC')
  expect(findingHeadline({ ...shared, kind: 'note', value: { text: 'Mind the gap\nand more' } })).toBe(
    'Mind the gap',
  )
})
