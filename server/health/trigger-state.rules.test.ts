import { describe, expect, it } from 'vitest'
import { iso, stateOf, T0, verdict } from '../../test/builders/state.ts'
import type { Verdict } from '../deployment/state.types.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { isBreached, isFiring, triggerState } from './trigger-state.rules.ts'

const trigger = { key: 'errors', phases: [], lane: 'next', level: 'automatic' } as unknown as Trigger

function standing(row: Partial<Verdict> | null, nextPercent = 50, startedAt: string | null = T0) {
  const traffic = { weights: { blue: nextPercent, green: 100 - nextPercent }, at: T0 }
  const verdicts = row ? [verdict('trigger:errors', row)] : []
  return triggerState(stateOf({ verdicts, deployment: { traffic, startedAt } }), trigger)
}

describe('a trigger', () => {
  const [early, late] = [iso(60), iso(120)]

  it.each<[string, Partial<Verdict> | null, ReturnType<typeof standing>['word'], boolean, boolean]>([
    ['that nobody has judged', null, 'unmeasured', false, false],
    ['inside its limit', { verdict: 'healthy' }, 'healthy', false, false],
    ['without data', { verdict: 'inconclusive' }, 'inconclusive', false, false],
    ['without an answer', { verdict: 'unreachable' }, 'unreachable', false, false],
    ['outside its limit', { verdict: 'breached', since: late }, 'breached', true, true],
    ['that fired for it', { verdict: 'breached', since: early, firedAt: late }, 'fired', true, false],
    ['that fired as it broke', { verdict: 'breached', since: late, firedAt: late }, 'fired', true, false],
    ['that fired before', { verdict: 'breached', since: late, firedAt: early }, 'breached', true, true],
    [
      'that fired and recovered',
      { verdict: 'healthy', since: late, firedAt: early },
      'healthy',
      false,
      false,
    ],
  ])('%s', (_what, row, word, breached, firing) => {
    const told = standing(row)
    expect({ word: told.word, breached: isBreached(told), firing: isFiring(told) }).toEqual({
      word,
      breached,
      firing,
    })
  })

  it('does not fire while no user is on the lane it watches', () => {
    const told = standing({ verdict: 'breached', since: late }, 0)
    expect({ armed: told.armed, breached: isBreached(told), firing: isFiring(told) }).toEqual({
      armed: false,
      breached: true,
      firing: false,
    })
  })

  it.each<[string, string | null, string | null, string | null]>([
    ['what fired since the start', late, T0, late],
    ['not what fired before it', early, late, null],
    ['nothing before there is a start', late, null, null],
    ['nothing when it never fired', null, T0, null],
  ])('tells when it fired: %s', (_what, firedAt, startedAt, expected) => {
    expect(standing({ firedAt }, 50, startedAt).firedAt).toBe(expected)
  })
})
