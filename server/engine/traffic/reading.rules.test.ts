import { describe, expect, it } from 'vitest'
import { at, iso, stateOf } from '../../../test/builders/state.ts'
import type { Attempt, Deployment, State } from '../../deployment/state.types.ts'
import { nextMayServe } from '../../health/rules.ts'
import { attempt, auto, withAttempts } from '../../worker/testing/settle.ts'
import { doubtOfShares } from './doubt.rules.ts'
import { countedOnEmpty, judgeReading, sharesToPutBack } from './reading.rules.ts'

const blue = (percent: number) => ({ blue: percent, green: 100 - percent })
const reading = (percent: number) => ({ weights: blue(percent), counted: {}, lateMs: 60_000 })
const mover = (key: string, nextPercent: number, phaseKey = 'one', rest = {}) =>
  auto(key, phaseKey, { kind: 'traffic', spec: { kind: 'traffic', nextPercent, holdSeconds: 0 }, ...rest })

/** A move to 50 % that had its time at 20 s and was not answered; the router was read at 0 % then. */
function timedOut(rest: Partial<Attempt> = {}, deployment: Partial<Deployment> = {}): State {
  const step = mover('half', 50, 'one', { status: 'failed' })
  const state = stateOf({
    steps: [step],
    deployment: { traffic: { weights: blue(0), at: iso(20) }, ...deployment },
  })
  const move = { nextPercent: 50, settledAt: null }
  return withAttempts(
    state,
    attempt(step.id, { status: 'failed', move, startedAt: iso(10), endedAt: iso(20), ...rest }),
  )
}

describe('a reading', () => {
  it('says nothing new where the router shows what it was set to', () => {
    expect(judgeReading(timedOut(), reading(0), at(30))).toBeNull()
  })

  it('says nothing while a step’s own move is under way', () => {
    const running = timedOut({ status: 'running', endedAt: null })
    expect(judgeReading(running, reading(50), at(30))).toBeNull()
  })

  it('tells what came late, and what was there before it', () => {
    expect(judgeReading(timedOut(), reading(50), at(30))).toMatchObject({
      traffic: { weights: blue(50), at: iso(30), expected: blue(0), landed: 50 },
      settled: [{ stepId: 'half-id' }],
    })
  })

  it('tells another share that nobody here asked for, and waits on for what was asked', () => {
    const judged = judgeReading(timedOut(), reading(30), at(30))
    expect(judged).toMatchObject({ traffic: { expected: blue(0) }, settled: [] })
    expect(judged?.traffic).not.toHaveProperty('landed')
  })

  it('ends the doubt only when the move is too old to come', () => {
    expect(judgeReading(timedOut(), reading(0), at(79.9))).toBeNull()
    expect(judgeReading(timedOut(), reading(0), at(80))).toMatchObject({ settled: [{ stepId: 'half-id' }] })
  })

  it('forgets the difference when the router shows the shares again', () => {
    const traffic = { weights: blue(50), at: iso(30), expected: blue(0), landed: 50, byHand: 'curl' }
    expect(judgeReading(timedOut({}, { traffic }), reading(0), at(40))?.traffic).toEqual({
      weights: blue(0),
      at: iso(40),
    })
  })
})

it('counts as carrying users, and says why, until it is settled', () => {
  expect(nextMayServe(timedOut())).toBe(true)
  const reason = { code: 'move_not_confirmed', lane: 'BLUE', percent: 50, seconds: 3 }
  expect(doubtOfShares(timedOut(), at(13))).toEqual(reason)
  const dead = timedOut({ move: { nextPercent: 50, settledAt: iso(80) } })
  expect([nextMayServe(dead), doubtOfShares(dead, at(81))]).toEqual([false, null])
})

it('says nothing of a move to what the router shows anyway', () => {
  const state = timedOut({ move: { nextPercent: 0, settledAt: null } })
  expect(nextMayServe(state)).toBe(false)
})

describe('after a rollback', () => {
  const rollback = {
    cause: 'person',
    reason: 'r',
    fromPhase: null,
    startedAt: iso(0),
    finishedAt: null,
    targetSeconds: 9,
  } as const
  const back = (status: 'running' | 'succeeded', deployment: Partial<Deployment> = {}) =>
    stateOf({
      steps: [mover('back', 0, 'rollback', { status })],
      deployment: { status: 'rolled_back', rollback, ...deployment },
    })

  it('sets again what the plan had set, once it had', () => {
    expect(sharesToPutBack(back('succeeded'), blue(50))).toEqual(blue(0))
    expect(sharesToPutBack(back('succeeded'), blue(0))).toBeNull()
    expect(sharesToPutBack(back('running', { status: 'rolling_back' }), blue(50))).toBeNull()
  })

  it('touches nothing without a rollback, or in an emergency stop', () => {
    const stop = {
      kind: 'emergency_stop',
      subject: 's',
      title: 't',
      releasedBy: 'lead',
      since: iso(0),
    } as const
    expect(sharesToPutBack(back('succeeded', { status: 'rolling_back', hold: stop }), blue(50))).toBeNull()
    expect(sharesToPutBack(back('succeeded', { rollback: null, status: 'running' }), blue(50))).toBeNull()
  })
})

describe('requests on a lane that is said to have none', () => {
  const rates = (perSecond: (number | null)[], until = 60) =>
    perSecond.map((value, i) => ({ at: at(until - perSecond.length + 1 + i).getTime(), value }))
  const counted = (onBlue: (number | null)[], { readAt = 20, onGreen = 100 } = {}) => {
    const state = stateOf({ deployment: { traffic: { weights: blue(0), at: iso(readAt) } } })
    const throughputOf = (lane: string) => rates(lane === 'blue' ? onBlue : onBlue.map(() => onGreen))
    return countedOnEmpty(state, blue(0), throughputOf, at(60).getTime())
  }

  it('contradict the router when every sample of 5 s has some', () => {
    expect(counted([90, 95, 99, 97, 98])).toEqual({ blue: 98 })
  })

  it.each([
    ['one sample has none', [90, 0, 99, 97, 98], {}],
    ['one sample has no value', [90, null, 99, 97, 98], {}],
    ['there are too few samples', [97, 98], {}],
    ['they may be of before the move', [90, 95, 99, 97, 98], { readAt: 50 }],
    ['they are fewer than 5 % of all', [2, 2, 2, 2, 2], {}],
  ])('say nothing where %s', (_, onBlue, given) => {
    expect(counted(onBlue, given)).toEqual({})
  })

  it('are said, and count as users', () => {
    const traffic = { weights: blue(0), at: iso(20), counted: { blue: 98.04 } }
    const state = stateOf({ deployment: { traffic } })
    expect(nextMayServe(state)).toBe(true)
    expect(doubtOfShares(state, at(60))).toEqual({ code: 'requests_counted', lane: 'BLUE', perSecond: 98.04 })
  })
})
