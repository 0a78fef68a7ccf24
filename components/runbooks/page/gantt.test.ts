import { expect, it } from 'vitest'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import { axisOf, placeOf, plannedPhases } from './gantt.ts'

it('starts a step when what it waits for ends, and a gate stands before its phase', () => {
  const [first, second] = plannedPhases(tinyRunbook())
  expect(first?.steps.map(({ number, start }) => [number, start])).toEqual([
    ['1.1', 0],
    ['1.2', 0],
    ['1.3', 0],
  ])
  expect(second).toMatchObject({ start: 10, minutes: 20, gate: { number: '2' } })
  expect(second?.steps.map(({ start }) => start)).toEqual([10, 10])
})

it('has T+0 among round ticks, and bars inside the axis', () => {
  const phases = plannedPhases(tinyRunbook())
  const axis = axisOf(phases)
  expect(axis).toEqual({ from: 0, to: 30, ticks: [0, 5, 10, 15, 20, 25, 30] })
  expect(placeOf(axis, { start: 10, minutes: 20 })).toEqual({ left: '33.333%', width: '66.667%' })
  expect(axisOf([]).ticks).toContain(0)
})
