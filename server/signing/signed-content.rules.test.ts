import { expect, it } from 'vitest'
import { item, stateOf } from '../../test/builders/state.ts'
import type { SignOff } from '../deployment/state.types.ts'
import { signedContentOf, voidReason } from './signed-content.rules.ts'

const items = (states: Record<string, 'open' | 'passed' | 'failed' | 'not_applicable'>) =>
  Object.entries(states).map(([id, state], i) => item(id, { position: i, number: `1.0${i + 1}`, state }))
const before = stateOf({
  items: items({ backup: 'passed', keys: 'not_applicable', drill: 'passed', smoke: 'open' }),
})

const signed = {
  status: 'signed',
  signature: { signedContent: signedContentOf(before) },
} as SignOff

it('stands while what was signed only grows', () => {
  expect(voidReason(before, signed)).toBeNull()
  const more = items({ backup: 'passed', keys: 'passed', drill: 'passed', smoke: 'passed' })
  expect(voidReason(stateOf({ items: more }), signed)).toBeNull()
  const failedSince = items({ backup: 'passed', keys: 'passed', drill: 'passed', smoke: 'failed' })
  expect(voidReason(stateOf({ items: failedSince }), signed)).toBeNull()
})

it('is void when what was done is not any more, by name and number', () => {
  const one = items({ backup: 'passed', keys: 'open', drill: 'passed', smoke: 'open' })
  expect(voidReason(stateOf({ items: one }), signed)).toEqual({
    code: 'item_undone',
    item: { number: '1.02', title: 'keys' },
    state: 'open',
    more: 0,
  })
  const two = items({ backup: 'failed', keys: 'passed', drill: 'open', smoke: 'open' })
  expect(voidReason(stateOf({ items: two }), signed)).toEqual({
    code: 'item_undone',
    item: { number: '1.01', title: 'backup' },
    state: 'failed',
    more: 1,
  })
})

it('is void when the window is moved before the start; afterwards its end may', () => {
  const moved = (startedAt: string | null) => {
    const window = { ...before.deployment.window, end: '2027-01-01T00:00:00.000Z' }
    return { ...before, deployment: { ...before.deployment, window, startedAt } }
  }
  expect(voidReason(moved(null), signed)).toEqual({ code: 'window_moved' })
  expect(voidReason(moved('2026-03-01T01:00:00.000Z'), signed)).toBeNull()
})

it('leaves a refusal, and what is not signed, as it is', () => {
  const worse = stateOf({ items: items({ backup: 'failed' }) })
  expect(voidReason(worse, { ...signed, status: 'rejected' })).toBeNull()
  expect(voidReason(worse, { ...signed, status: 'pending', signature: null })).toBeNull()
})
