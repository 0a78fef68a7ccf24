import { expect, it } from 'vitest'
import type { Rollback, Step } from '../../../server/deployment/state.types.ts'
import { triggerSchema } from '../../../server/runbooks/conditions.inputs.ts'
import { at, iso, stateOf, step, verdict } from '../../../test/builders/state.ts'
import { causeOf } from './rollback-cause.ts'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
})
const move = (percent: number, seconds: number): Step =>
  step(`to-${percent}`, 'p', {
    kind: 'traffic',
    spec: { kind: 'traffic', nextPercent: percent, holdSeconds: 0 },
    status: 'succeeded',
    endedAt: iso(seconds),
  })
const state = stateOf({
  steps: [move(50, 1000), move(100, 1080), move(0, 1135)],
  verdicts: [verdict('trigger:errors', { firedAt: iso(1120) })],
})
const room = { ...state, plan: { ...state.plan, triggers: [trigger] } }
const rollback = { startedAt: iso(1121), triggerKey: 'errors' } as Rollback

it('shows the minute before the breach and what followed, with the moves of traffic', () => {
  const cause = causeOf(room, rollback)
  expect(cause).toMatchObject({
    firedAt: at(1120).getTime(),
    over: at(1090).getTime(),
    from: at(1030).getTime(),
    to: at(1165).getTime(),
  })
  expect(cause?.lane.name).toBe('BLUE')
  expect(cause?.marks.map(({ label }) => label)).toEqual(['100 % on BLUE', 'back'])
})

it('has nothing to show when no trigger caused it', () => {
  expect(causeOf(room, { ...rollback, triggerKey: undefined })).toBeNull()
})
