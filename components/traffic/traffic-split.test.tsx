// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Traffic } from '../../server/deployment/traffic.types.ts'
import { attempt, auto, withAttempts } from '../../server/worker/testing/settle.ts'
import { at, iso, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { TrafficSplit } from './traffic-split.tsx'

const NONE = { blue: 0, green: 100 }

/** The split with the router read at 0 % on blue, 3 s after a move to 50 % was sent. */
function split(settledAt: string | null, traffic: Partial<Traffic> = {}) {
  const spec = { kind: 'traffic', nextPercent: 50, holdSeconds: 0 } as const
  const step = auto('half', 'one', { kind: 'traffic', spec, status: 'cancelled' })
  const state = stateOf({
    steps: [step],
    deployment: { traffic: { weights: NONE, at: iso(12), ...traffic } },
  })
  const move = { nextPercent: 50, settledAt }
  const sent = attempt(step.id, { status: 'cancelled', move, startedAt: iso(10), endedAt: iso(12) })
  return shown(<TrafficSplit quiet />, { state: withAttempts(state, sent), now: at(13) })
}

it('shows no share while a move may still land, and says which, also where it is to take little room', () => {
  const screen = split(null)
  expect(screen.getByText('unknown (a move to 50 % was sent 3 s ago and not confirmed)')).toBeTruthy()
  expect(screen.queryByText(/^(0|100)$/, { selector: 'strong' })).toBeNull()
})

it('shows the share again once it is settled', () => {
  const screen = split(iso(13))
  expect(screen.queryByText(/unknown/)).toBeNull()
  expect(screen.getByText('100 %')).toBeTruthy()
})

it('names a share that no step set, and the command that sets it right', () => {
  const screen = split(iso(13), {
    weights: { blue: 50, green: 50 },
    expected: NONE,
    byHand: 'curl -X PUT http://r/weights',
  })
  expect(screen.getByText(/The router shows 50 % on BLUE, where 0 % was read before/)).toBeTruthy()
  expect(screen.getByText(/curl -X PUT/)).toBeTruthy()
})

it('names the requests that contradict the router', () => {
  const screen = split(iso(13), { counted: { blue: 98 } })
  expect(
    screen.getByText('The router shows 0 % on BLUE, but 98 requests per second are counted there.'),
  ).toBeTruthy()
})

it.each([
  ['running', NONE, ['new', 'live, rollback lane']],
  ['running', { blue: 50, green: 50 }, ['new, live', 'live, rollback lane']],
  ['hypercare', { blue: 100, green: 0 }, ['live', 'rollback lane']],
  ['closed', { blue: 100, green: 0 }, ['live', 'former version']],
  ['aborted', NONE, ['new', 'live']],
] as const)('says what each lane is while %s with %j', (status, weights, words) => {
  const traffic = { weights, at: iso(12) }
  const screen = shown(<TrafficSplit />, { state: stateOf({ deployment: { status, traffic } }), now: at(13) })
  const lanes = [...screen.getByRole('region', { name: 'Traffic' }).querySelectorAll('p > small')]
  expect(lanes.map(({ textContent }) => textContent)).toEqual(words)
})
