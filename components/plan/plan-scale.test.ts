import { expect, it } from 'vitest'
import type { ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import type { Deployment } from '../../server/deployment/state.types.ts'
import { stateOf } from '../../test/builders/state.ts'
import { between, percent, shareOf, slipOf, stripScale } from './plan-scale.ts'

const minute = 60_000
const plan = (rest: Partial<ProjectedPlan> = {}): ProjectedPlan => ({
  t0: 0,
  phases: [],
  plannedFinish: 90 * minute,
  finish: 90 * minute,
  differenceSeconds: 0,
  windowEnd: 120 * minute,
  slackSeconds: 0,
  lastRollback: 0,
  ...rest,
})
const state = (rest: Partial<Deployment> = {}) =>
  stateOf({ deployment: { startedAt: new Date(0).toISOString(), ...rest } })

it('places moments between the ends', () => {
  const scale = { from: 0, to: 200 }
  expect([-1, 0, 50, 300].map(at => shareOf(scale, at))).toEqual([0, 0, 0.25, 1])
  expect(percent(scale, 1)).toBe('0.5%')
  expect(between(scale, 50, 100)).toEqual({ left: '25%', width: '25%' })
  expect(between(scale, 100, 50).width).toBe('0%')
  expect(shareOf({ from: 5, to: 5 }, 5)).toBe(0)
})

it('ends with the window, or shortly after the plan where the window is far longer', () => {
  expect(stripScale(state(), plan(), 0)).toEqual({ from: 0, to: 120 * minute })
  expect(stripScale(state(), plan({ windowEnd: 1000 * minute }), 0).to).toBe(126 * minute)
})

it('reaches to now when the plan has run over its window', () => {
  const late = plan({ windowEnd: 60 * minute, finish: 95 * minute })
  expect(stripScale(state(), late, 100 * minute).to).toBe(100 * minute)
})

it('draws a plan that has not begun from when it would begin', () => {
  const phases = [{ key: 'a', plannedStart: 0, start: 30 * minute }] as ProjectedPlan['phases']
  const waiting = plan({ phases, finish: 120 * minute })
  expect(slipOf(state({ startedAt: null }), waiting)).toBe(30 * minute)
  expect(stripScale(state({ startedAt: null }), waiting, 0).from).toBe(30 * minute)
})
