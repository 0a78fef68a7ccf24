import { expect, it } from 'vitest'
import { step, T0 } from '../../../test/builders/state.ts'
import { actualSlots, plannedSlots } from './budget-slots.ts'

const back = (key: string, seconds: number, after: string[] = []) =>
  step(key, 'rollback', { number: key.toUpperCase(), durationSeconds: seconds, dependsOn: after })
const steps = [back('r1', 10), back('r2', 20), back('r3', 30, ['r1', 'r2']), back('r4', 30, ['r3'])]

it('lays steps that run side by side into lanes, and the rest behind those they wait for', () => {
  expect(plannedSlots(steps).map(({ key, lane, from, to }) => [key, lane, from, to])).toEqual([
    ['r1', 0, 0, 10],
    ['r2', 1, 0, 20],
    ['r3', 0, 20, 50],
    ['r4', 0, 50, 80],
  ])
})

it('puts what has run into the same lanes, the running one up to now', () => {
  const started = Date.parse(T0)
  const iso = (seconds: number) => new Date(started + seconds * 1000).toISOString()
  const run = [
    { ...back('r1', 10), status: 'succeeded' as const, startedAt: iso(0), endedAt: iso(6) },
    { ...back('r2', 20), status: 'running' as const, startedAt: iso(1) },
    back('r3', 30),
  ]
  expect(actualSlots(run, plannedSlots(run), started, started + 9000)).toEqual([
    { key: 'r1', lane: 0, from: 0, to: 6, state: 'done' },
    { key: 'r2', lane: 1, from: 1, to: 9, state: 'running' },
  ])
})
