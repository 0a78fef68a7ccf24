import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayAct } from './may-act.rules.ts'
import {
  afterFailure,
  type FailureCount,
  isHere,
  mayCreateToken,
  mayEndAccess,
  mayManagePeople,
  maySwitchDemoPerson,
  SIGN_IN_BY_EMAIL,
  SIGNING,
  secondsToWait,
} from './rules.ts'

const start = new Date('2026-11-21T12:00:00Z')
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000)

function failTimes(times: number, policy = SIGN_IN_BY_EMAIL): FailureCount {
  let count: FailureCount | null = null
  for (let i = 0; i < times; i += 1) count = afterFailure(count, policy, start)
  if (!count) throw new Error('times must be positive')
  return count
}

describe('waiting after wrong passwords', () => {
  it.each([
    [1, 0],
    [3, 0],
    [4, 2],
    [5, 4],
    [8, 32],
    [40, 900],
  ])('after %i failures in a row: %i s', (failures, seconds) => {
    expect(secondsToWait(failTimes(failures), start)).toBe(seconds)
  })

  it('counts down with the clock and ends', () => {
    const count = failTimes(8)
    expect(secondsToWait(count, at(31.5))).toBe(1)
    expect(secondsToWait(count, at(32))).toBe(0)
  })

  it('forgets an hour after the last failure, not before', () => {
    const count = failTimes(8)
    expect(afterFailure(count, SIGN_IN_BY_EMAIL, at(3599)).failures).toBe(9)
    expect(afterFailure(count, SIGN_IN_BY_EMAIL, at(3600)).failures).toBe(1)
  })

  it('locks signing at the fifth failure for 15 minutes, then counts anew', () => {
    expect(secondsToWait(failTimes(4, SIGNING), start)).toBe(0)
    const locked = failTimes(5, SIGNING)
    expect(secondsToWait(locked, start)).toBe(900)
    expect(secondsToWait(locked, at(900))).toBe(0)
    expect(afterFailure(locked, SIGNING, at(900)).failures).toBe(1)
  })

  it('never waits less for more failures, and never longer than the cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), failures => {
        const less = secondsToWait(failTimes(failures), start)
        const more = secondsToWait(failTimes(failures + 1), start)
        expect(more).toBeGreaterThanOrEqual(less)
        expect(more).toBeLessThanOrEqual(SIGN_IN_BY_EMAIL.longestDelaySeconds)
      }),
    )
  })
})

describe('who may be anybody here', () => {
  it.each([
    ['a person', { demo: false, disabledAt: null }, true, true],
    ['a disabled person', { demo: false, disabledAt: start }, false, false],
    ['a demo person', { demo: true, disabledAt: null }, true, false],
    ['a disabled demo person', { demo: true, disabledAt: start }, false, false],
  ])('%s', (_, person, inDemo, otherwise) => {
    expect([isHere(person, true), isHere(person, false)]).toEqual([inDemo, otherwise])
  })
})

describe('switching demo person', () => {
  const demo = { demo: true, disabledAt: null }
  it.each([
    ['demo to demo', { demoOn: true, from: demo, to: demo }, true],
    ['from the sign-in page', { demoOn: true, from: null, to: demo }, true],
    ['demo off', { demoOn: false, from: demo, to: demo }, false],
    ['from a real session', { demoOn: true, from: { demo: false }, to: demo }, false],
    ['to a real person', { demoOn: true, from: demo, to: { demo: false, disabledAt: null } }, false],
    ['to a disabled person', { demoOn: true, from: null, to: { demo: true, disabledAt: start } }, false],
    ['to nobody', { demoOn: true, from: null, to: null }, false],
  ])('%s', (_, facts, ok) => {
    expect(maySwitchDemoPerson(facts).ok).toBe(ok)
  })
})

it.each([
  ['admin', { acts: true, manages: true, endsOwn: true, endsOthers: true }],
  ['member', { acts: true, manages: false, endsOwn: true, endsOthers: false }],
  ['viewer', { acts: false, manages: false, endsOwn: true, endsOthers: false }],
] as const)('what a %s may: %j', (globalRole, expected) => {
  const person = { id: 'ada', globalRole }
  expect({
    acts: mayAct(person).ok,
    manages: mayManagePeople(person).ok,
    endsOwn: mayEndAccess(person, 'ada').ok,
    endsOthers: mayEndAccess(person, 'bo').ok,
  }).toEqual(expected)
})

it.each([
  ['session', true],
  ['token', false],
] as const)('a token is made by a %s: %s', (by, ok) => {
  expect(mayCreateToken({ by }).ok).toBe(ok)
})
