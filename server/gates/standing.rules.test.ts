import { expect, it } from 'vitest'
import type { Deployment, Gate } from '../deployment/state.types.ts'
import { gateStanding, isAsked } from './standing.rules.ts'

const rollback = {
  cause: 'person',
  reason: 'Errors',
  fromPhase: null,
  startedAt: '2026-03-01T01:00:00.000Z',
  finishedAt: null,
  targetSeconds: 120,
} as const
type Case = [Deployment['status'], Gate['status'], string, boolean]

it.each<Case>([
  ['scheduled', 'open', 'open', true],
  ['scheduled', 'stale', 'stale', true],
  ['holding', 'open', 'open', true],
  ['holding', 'no_go', 'no_go', false],
  ['running', 'pending', 'pending', false],
  ['aborted', 'open', 'cancelled', false],
  ['aborted', 'stale', 'cancelled', false],
  ['aborted', 'pending', 'cancelled', false],
  ['aborted', 'no_go', 'no_go', false],
  ['closed', 'open', 'cancelled', false],
  ['closed', 'go', 'go', false],
])('while %s, a gate that is %s stands as %s and asks for votes: %s', (status, gate, stands, asks) => {
  const deployment = { status, rollback: null }
  expect(gateStanding(deployment, { status: gate })).toBe(stands)
  expect(isAsked(deployment, { status: gate })).toBe(asks)
})

it.each<Case>([
  ['rolling_back', 'open', 'cancelled', false],
  ['rolled_back', 'open', 'cancelled', false],
  ['rolled_back', 'stale', 'cancelled', false],
  ['rolled_back', 'go', 'go', false],
  ['rolled_back', 'no_go', 'no_go', false],
])('going back, %s: a gate that is %s stands as %s and asks for votes: %s', (status, gate, stands, asks) => {
  const deployment = { status, rollback }
  expect(gateStanding(deployment, { status: gate })).toBe(stands)
  expect(isAsked(deployment, { status: gate })).toBe(asks)
})
