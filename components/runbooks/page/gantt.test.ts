import { expect, it } from 'vitest'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import { axisOf, placeOf, plannedPhases } from './gantt.ts'

it('starts a step when what it waits for ends, and a gate stands before its phase', () => {
  const [first, second] = plannedPhases(tinyRunbook())
  expect(first?.steps.map(({ number, start, guessed = false }) => [number, start, guessed])).toEqual([
    ['1.1', 0, false],
    ['1.2', 0, false],
    ['1.3', 0, false],
  ])
  expect(second).toMatchObject({ start: 10, minutes: 20, gate: { number: '2' } })
})

it('shares a phase evenly among steps of which nobody says how long they take, and says that this is a guess', () => {
  const [, second] = plannedPhases(tinyRunbook())
  expect(second?.steps).toMatchObject([
    { start: 10, minutes: 10, guessed: true },
    { start: 20, minutes: 10, guessed: true },
  ])
})

it('has T+0 among round ticks, and bars inside the axis', () => {
  const phases = plannedPhases(tinyRunbook())
  const axis = axisOf(phases)
  expect(axis).toEqual({ from: 0, to: 30, zero: 0, ticks: [0, 5, 10, 15, 20, 25, 30] })
  expect(placeOf(axis, { start: 10, minutes: 20 })).toEqual({ left: '33.333%', width: '66.667%' })
  expect(axisOf([]).ticks).toContain(0)
})

it('squeezes a long preparation, so that the run can be read', () => {
  const [first] = plannedPhases(tinyRunbook())
  if (!first) throw new Error('no phase')
  const early = { ...first, start: -1440, minutes: 1440, steps: [] }
  const axis = axisOf([early, { ...first, steps: [] }])
  expect(axis).toMatchObject({ from: -1440, to: 10, zero: 0.15 })
  expect(placeOf(axis, early)).toEqual({ left: '0%', width: '15%' })
  expect(placeOf(axis, first)).toEqual({ left: '15%', width: '85%' })
  expect(axisOf([{ ...early, minutes: 60 }]).zero).toBe(1)
})
