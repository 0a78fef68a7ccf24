// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Gate } from '../../server/deployment/state.types.ts'
import { at, gate, iso, phase, stateOf, T0 } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { StaleGateLines } from './stale-gate-line.tsx'

const regression = {
  criterion: { key: 'fast', title: 'It answers fast' },
  since: iso(50),
  staleAfterSeconds: 30,
  from: { answer: 'met' as const, reason: 'GREEN: P95 183 ms' },
  to: { answer: 'unmet' as const, reason: 'GREEN: P95 219 ms' },
}
const vote = {
  roleKey: 'ops',
  userId: 'ops-id',
  userName: 'Tomás Reyes',
  vote: 'go' as const,
  comment: null,
  previous: null,
  at: T0,
}

function lines(rest: Partial<Gate>, deployment = {}) {
  const state = stateOf({
    deployment,
    phases: [phase('one', 0, { status: 'succeeded' }), phase('two', 1)],
    gates: [gate('cut', 1, { beforePhase: 'two', regressions: [regression], ...rest })],
  })
  return shown(<StaleGateLines />, { state, now: at(60) }).queryByRole('status')?.textContent ?? null
}

it('says what changed, from which value to which, and who is asked again', () => {
  expect(lines({ status: 'stale', votes: [{ ...vote, askedAgainAt: iso(55) }] })).toBe(
    'GATE 2 is open againIt answers fast: GREEN: P95 183 ms → GREEN: P95 219 msTomás Reyes is asked again; Maya Okafor decides again.See the gate',
  )
  expect(lines({ status: 'stale', votes: [vote] })).toContain('Every vote stands; Maya Okafor decides again.')
})

it('warns while a GO stands over a criterion that fails', () => {
  expect(lines({ status: 'go' })).toContain('GATE 2 is GO, and open again in 20 s unless this is well')
})

it('says nothing of a GO that was used, or after the end', () => {
  expect(lines({ status: 'go', beforePhase: 'one' })).toBeNull()
  expect(lines({ status: 'stale' }, { status: 'rolled_back' })).toBeNull()
  expect(lines({ status: 'go', regressions: [] })).toBeNull()
})
