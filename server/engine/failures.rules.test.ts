import { expect, it } from 'vitest'
import { at, iso, phase, stateOf } from '../../test/builders/state.ts'
import { attempt, auto, withAttempts } from '../worker/testing/settle.ts'
import { needsPerson, retryIsDue } from './failures.rules.ts'

const failed = (times: number, maxRetries: number, ofPhase: number | null = null) => {
  const step = auto('s', 'p', { status: 'failed', maxRetries, attempts: times })
  const attempts = Array.from({ length: times }, (_, i) =>
    attempt(step.id, { number: i + 1, status: 'failed', endedAt: iso(i) }),
  )
  const state = stateOf({ phases: [phase('p', 0, { maxRetries: ofPhase })], steps: [step] })
  state.attempts = Object.fromEntries(attempts.map(row => [row.id, row]))
  return { state, step, endedAt: times - 1 }
}

it.each([
  { times: 1, pause: 0 },
  { times: 2, pause: 2 },
  { times: 3, pause: 4 },
  { times: 4, pause: 8 },
  { times: 7, pause: 30 },
])('after failure $times the machine waits $pause s', ({ times, pause }) => {
  const { state, step, endedAt } = failed(times, 9)
  expect(retryIsDue(state, step, at(endedAt + pause))).toBe(true)
  if (pause > 0) expect(retryIsDue(state, step, at(endedAt + pause - 0.001))).toBe(false)
})

it('never comes again once the retries are used up', () => {
  const { state, step } = failed(3, 2)
  expect(retryIsDue(state, step, at(3600))).toBe(false)
})

it('keeps to its phase, which may allow none', () => {
  const due = (ofPhase: number | null) => {
    const { state, step } = failed(1, 4, ofPhase)
    return retryIsDue(state, step, at(3600))
  }
  expect([due(null), due(1), due(0)]).toEqual([true, true, false])
})

const offTheLane = (status: 'failed' | 'lost', times: number, endedById: string | null = null) => {
  const step = auto('back', 'rollback', {
    kind: 'traffic',
    status,
    maxRetries: 0,
    attempts: times,
    endedById,
  })
  const rows = Array.from({ length: times }, (_, i) =>
    attempt(step.id, { number: i + 1, status, endedAt: iso(i) }),
  )
  return { state: withAttempts(stateOf({ steps: [step] }), ...rows), step }
}

it.each(['failed', 'lost'] as const)(
  'never gives up taking users off a lane, however often it was %s',
  status => {
    const { state, step } = offTheLane(status, 40)
    expect(retryIsDue(state, step, at(39 + 30))).toBe(true)
    expect(needsPerson(state, step)).toBe(false)
  },
)

it('leaves it to the person who ended it', () => {
  const { state, step } = offTheLane('failed', 1, 'lead-id')
  expect(retryIsDue(state, step, at(3600))).toBe(false)
  expect(needsPerson(state, step)).toBe(true)
})
