import { expect, it } from 'vitest'
import { type Connection, connecting, freshness, nextConnection, type Signal } from './connection-state.ts'

const live = (roundTripMs: number | null): Connection => ({ kind: 'live', roundTripMs })
const lost: Connection = { kind: 'lost', since: 100 }
const ended: Connection = { kind: 'ended' }

it.each<[string, Connection, Signal, Connection]>([
  ['the first connection', connecting, { type: 'connected' }, live(null)],
  ['a connection that cannot be made', connecting, { type: 'failed', at: 100 }, lost],
  ['a measured round trip', live(null), { type: 'answered', roundTripMs: 41.6 }, live(42)],
  [
    'a late answer shows as slow before it is there',
    live(42),
    { type: 'unanswered', forMs: 1001 },
    live(1001),
  ],
  [
    'a wait never shows less than what was measured',
    live(2400),
    { type: 'unanswered', forMs: 1001 },
    live(2400),
  ],
  ['an answer after that', live(1001), { type: 'answered', roundTripMs: 40 }, live(40)],
  ['a loss', live(42), { type: 'failed', at: 100 }, lost],
  ['a failed try keeps the time since when it is lost', lost, { type: 'failed', at: 900 }, lost],
  ['an answer of a lost connection', lost, { type: 'answered', roundTripMs: 40 }, lost],
  ['coming back', lost, { type: 'connected' }, live(null)],
  ['the end of the session', live(42), { type: 'ended' }, ended],
  ['a failure after the end', ended, { type: 'failed', at: 100 }, ended],
  ['another session', ended, { type: 'connected' }, live(null)],
])('%s', (_, state, signal, next) => {
  expect(nextConnection(state, signal)).toEqual(next)
})

it('keeps the object when nothing changed, so that nothing is drawn again', () => {
  const state = live(42)
  expect(nextConnection(state, { type: 'answered', roundTripMs: 42 })).toBe(state)
  expect(nextConnection(state, { type: 'connected' })).toBe(state)
  expect(nextConnection(lost, { type: 'failed', at: 200 })).toBe(lost)
})

it('judges data by its age', () => {
  expect([0, 9999, 10_000, 59_999, 60_000].map(freshness)).toEqual([
    'fresh',
    'fresh',
    'stale',
    'stale',
    'dead',
  ])
})
