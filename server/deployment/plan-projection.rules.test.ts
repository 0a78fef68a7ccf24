import { describe, expect, it } from 'vitest'
import { at, iso, phase, stateOf } from '../../test/builders/state.ts'
import { plannedMoment, projectPlan } from './plan-projection.rules.ts'

describe('the projection', () => {
  it('lays the rest of the plan behind a phase that ended late', () => {
    const late = phase('one', 0, { status: 'succeeded', startedAt: iso(0), endedAt: iso(655) })
    const state = stateOf({ phases: [late, phase('two', 1, { status: 'running', startedAt: iso(655) })] })
    const plan = projectPlan(state, at(700))
    expect(plan.phases[0]?.differenceSeconds).toBe(55)
    expect(plan.finish).toBe(at(1255).getTime())
    expect(plan.differenceSeconds).toBe(55)
    expect(plan.slackSeconds).toBe(7200 - 1255)
  })

  it('moves the finish second by second once a running phase is over its time', () => {
    const state = stateOf({
      phases: [phase('one', 0, { status: 'running', startedAt: iso(0) }), phase('two', 1)],
    })
    expect(projectPlan(state, at(500)).finish).toBe(at(1200).getTime())
    expect(projectPlan(state, at(700)).finish).toBe(at(1300).getTime())
  })

  it('divides plan time by the speed after T-0 and leaves the time before it real', () => {
    const state = stateOf({ deployment: { speed: 30 } })
    expect(plannedMoment(state, 2700)).toBe(at(90).getTime())
    expect(plannedMoment(state, -3600)).toBe(at(-3600).getTime())
  })

  it('keeps room for the rollback before the window ends', () => {
    expect(projectPlan(stateOf(), at(0)).lastRollback).toBe(at(7200 - 120).getTime())
  })

  it('starts the plan no earlier than now when the start was missed', () => {
    const state = stateOf({ deployment: { status: 'scheduled', startedAt: null } })
    expect(projectPlan(state, at(300)).finish).toBe(at(1500).getTime())
  })
})
