import { expect, it } from 'vitest'
import type { Connection } from './connection-state.ts'
import { isSurelyThere, isThere } from './reach.ts'

const live: Connection = { kind: 'live', roundTripMs: 5 }

it.each<[string, Connection | undefined, number, boolean, boolean]>([
  ['heard a moment ago', live, 100, true, true],
  ['not heard for long', live, 6000, true, false],
  ['the device is offline', live, 100, false, false],
  ['lost', { kind: 'lost', since: 0 }, 100, true, false],
  ['no socket on this page', undefined, 0, true, false],
  ['not connected yet', { kind: 'connecting' }, 0, true, false],
])('takes the server to be there only when it was heard: %s', (_how, connection, ago, online, expected) => {
  expect(isSurelyThere(connection, ago, online)).toBe(expected)
})

it('asks, and takes no answer and an error for nobody', async () => {
  expect(await isThere(async () => new Response('ok'))).toBe(true)
  expect(await isThere(async () => new Response('', { status: 503 }))).toBe(false)
  expect(await isThere(() => Promise.reject(new TypeError('Failed to fetch')))).toBe(false)
})
