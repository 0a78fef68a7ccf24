import type { Step } from '../../../server/deployment/state.types.ts'
import { movesFirst, stepsBefore } from '../../../server/runbooks/rollback-phase.rules.ts'

/** A stretch of the rollback's clock, seconds since it began. Steps that run side by side have lanes of their own. */
export interface Slot {
  key: string
  number: string
  lane: number
  from: number
  to: number
}

type Planned = Pick<
  Step,
  'key' | 'number' | 'phaseKey' | 'position' | 'kind' | 'dependsOn' | 'durationSeconds'
>

/** When each step of the rollback plan is meant to run: as soon as those it waits for are done. */
export function plannedSlots(steps: Planned[]): Slot[] {
  const ends = new Map<string, number>()
  const lanes: number[] = []
  const slots = movesFirst(steps).map(step => {
    const { key, number, durationSeconds } = step
    const from = Math.max(0, ...stepsBefore(steps, step).map(before => ends.get(before.key) ?? 0))
    const to = from + durationSeconds
    ends.set(key, to)
    const free = lanes.findIndex(until => until <= from)
    const lane = free < 0 ? lanes.length : free
    lanes[lane] = to
    return { key, number, lane, from, to }
  })
  const place = ({ key }: Slot) => steps.findIndex(step => step.key === key)
  return slots.sort((a, b) => place(a) - place(b))
}

export interface ActualSlot {
  key: string
  lane: number
  from: number
  to: number
  state: 'done' | 'running' | 'failed'
}

/** What has run of it, in the lanes of the plan. `startedAt` and `now` in epoch ms. */
export function actualSlots(
  steps: Pick<Step, 'key' | 'status' | 'startedAt' | 'endedAt'>[],
  slots: Slot[],
  startedAt: number,
  now: number,
): ActualSlot[] {
  return steps.flatMap(step => {
    const lane = slots.find(({ key }) => key === step.key)?.lane
    if (lane === undefined || !step.startedAt) return []
    const end = step.endedAt ? Date.parse(step.endedAt) : now
    const seconds = (at: number) => Math.max(0, (at - startedAt) / 1000)
    const bad = step.status === 'failed' || step.status === 'lost'
    const state = step.status === 'running' ? 'running' : bad ? 'failed' : 'done'
    return [{ key: step.key, lane, from: seconds(Date.parse(step.startedAt)), to: seconds(end), state }]
  })
}
