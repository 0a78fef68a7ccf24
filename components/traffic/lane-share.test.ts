import { expect, it } from 'vitest'
import type { PlanLane } from '../../server/deployment/state.types.ts'
import { laneShare } from './lane-share.ts'

const lane = (key: string) => ({ key }) as PlanLane
const lanes = [lane('blue'), lane('green')]

it('believes the router before the measurement', () => {
  const traffic = { weights: { blue: 50, green: 50 }, at: '' }
  expect(laneShare(lanes, traffic, [0, 100])).toEqual({ first: 50, source: 'router' })
  expect(laneShare(lanes, null, [25, 75])).toEqual({ first: 25, source: 'measured' })
})

it('does not call the router where a move was only rehearsed', () => {
  const traffic = { weights: { blue: 50, green: 50 }, at: '' }
  expect(laneShare(lanes, traffic, [null, null], { rehearsal: true })).toEqual({
    first: 50,
    source: 'rehearsed',
  })
})

it('does not take missing figures for a share', () => {
  expect(laneShare(lanes, null, [null, 100])).toEqual({ first: 0, source: 'measured' })
  expect(laneShare(lanes, null, [null, null]).first).toBeNull()
  expect(laneShare(lanes, null, [0, 0]).first).toBeNull()
})

it('knows no share once a move was sent, until it is confirmed', () => {
  const traffic = { weights: { blue: 0, green: 100 }, at: '' }
  expect(laneShare(lanes, traffic, [0, 100], { isConfirmed: false })).toEqual({
    first: null,
    source: 'unconfirmed',
  })
})
