import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { change } from '../../../server/importer/review/edits.rules.ts'
import { isAnyTyped, PendingFieldEdits } from './pending-field-edits.ts'
import { type History, nextHistory } from './undo-history.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const note: Finding = {
  id: 'a',
  kind: 'note',
  sure: true,
  lines: { from: 1, to: 1 },
  value: { text: 'old' },
}

function begin() {
  let history: History = { past: [], findings: [note], future: [] }
  const typed = new PendingFieldEdits((rule, burst) => {
    history = nextHistory(history, { kind: 'apply', rule, burst })
  })
  const type = (text: string, burst = '1') =>
    typed.put('a.text', { findingId: 'a', rule: all => change(all, 'a', { text }), burst })
  const text = (findings = history.findings) =>
    findings.map(({ value }) => (value as { text: string }).text).join()
  const isAny = () => isAnyTyped(typed.store.getState())
  const typedIn = () => typed.store.getState().typedIn
  return { typed, type, text, isAny, typedIn, now: () => history }
}

it('changes the findings once the typing rests, and until then counts as not saved', () => {
  const { typed, type, text, isAny, typedIn } = begin()
  type('n')
  vi.advanceTimersByTime(500)
  type('ne')
  vi.advanceTimersByTime(500)
  expect([text(), isAny(), typedIn()]).toEqual(['old', true, 'a'])
  vi.advanceTimersByTime(500)
  expect([text(), isAny(), typedIn()]).toEqual(['ne', false, 'a'])
  typed.release()
  expect(typedIn()).toBe(null)
})

it('takes one step of undo for all rests of one visit to a field', () => {
  const { typed, type, text, now } = begin()
  for (const [words, visit] of [
    ['n', '1'],
    ['ne', '1'],
    ['newer', '2'],
  ] as const) {
    type(words, visit)
    typed.commit('a.text')
  }
  expect([text(), now().past.map(each => text(each))]).toEqual(['newer', ['old', 'ne']])
})

it('knows what would be saved by who leaves now; what does not fit is not part of it', () => {
  const { typed, type, text, isAny, now } = begin()
  type('new')
  typed.put('b.text', { findingId: 'b', rule: null, burst: '1' })
  expect(text(typed.applied(now().findings))).toBe('new')
  typed.commit('a.text')
  typed.commit('b.text')
  expect([text(), isAny()]).toEqual(['new', true])
  typed.dropUnfit('b.text')
  expect(isAny()).toBe(false)
})
