import { afterEach, expect, it, vi } from 'vitest'
import { keptTexts } from './kept-texts.ts'

afterEach(() => vi.unstubAllGlobals())

const readKept = (name: string) => keptTexts.of(name).getState().text
const keepText = (name: string, text: string) => keptTexts.of(name).setState({ text })

function storage(most = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    setItem: (key: string, text: string) => {
      if (text.length > most) throw new Error('full')
      items.set(key, text)
    },
  })
  return items
}

it('keeps a text in the tab until it is emptied', () => {
  const items = storage()
  const told = vi.fn()
  const stop = keptTexts.of('a').subscribe(told)
  keepText('a', 'half')
  expect([readKept('a'), [...items.values()]]).toEqual(['half', ['half']])
  keepText('a', '')
  expect([readKept('a'), items.size, told.mock.calls.length]).toEqual(['', 0, 2])
  stop()
})

it('finds what the tab kept before a reload', () => {
  storage().set('gonogo-text:b', 'from before')
  expect(readKept('b')).toBe('from before')
})

it.each([
  ['is full', storage.bind(null, 4), 'too long'],
  ['is long', storage, 'x'.repeat(1_000_001)],
])('holds a text as long as the page where the storage or the text %s', (_, make, text) => {
  const items = make()
  keepText('c', 'old')
  keepText('c', text)
  expect([readKept('c'), items.size]).toEqual([text, 0])
})
