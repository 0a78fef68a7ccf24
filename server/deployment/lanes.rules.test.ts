import { expect, it } from 'vitest'
import { stateOf, T0 } from '../../test/builders/state.ts'
import { laneOf, servesUsers } from './lanes.rules.ts'

it('finds the lanes by what they are in this deployment', () => {
  const state = stateOf()
  expect([laneOf(state, 'next').name, laneOf(state, 'live').name]).toEqual(['BLUE', 'GREEN'])
  expect(() => laneOf({ plan: { lanes: [] } }, 'next')).toThrow('the plan has no next lane')
})

it.each([
  ['before the first reading the live lane serves all', null, [false, true]],
  ['half each: both', { blue: 50, green: 50 }, [true, true]],
  ['all moved: only the next one', { blue: 100, green: 0 }, [true, false]],
  ['moved back: only the live one', { blue: 0, green: 100 }, [false, true]],
  ['what a reading does not name may serve', { blue: 0 }, [false, true]],
])('%s', (_what, weights, expected) => {
  const state = stateOf({ deployment: { traffic: weights && { weights, at: T0 } } })
  expect(['blue', 'green'].map(key => servesUsers(state, key))).toEqual(expected)
})
