import { describe, expect, it } from 'vitest'
import { at, iso, phase, stateOf, T0, verdict } from '../../test/builders/state.ts'
import { applyChanges } from '../deployment/events/apply-event.ts'
import type { State, Step } from '../deployment/state.types.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { attempt, auto, settle as settleWith, withAttempts } from '../worker/testing/settle.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { firedWhileStopped } from './triggers.rules.ts'

const now = at(60)
const settle = (state: State, given: EngineFacts = { now, resolved: {} }) => settleWith(state, given)

const trigger = (rest: Partial<Trigger> = {}): Trigger => ({
  key: 'errors',
  title: 'Error rate over 10 %',
  kind: 'threshold',
  metric: 'error_rate',
  lane: 'next',
  comparison: '>',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
  phases: [],
  reviewDefault: 'rollback',
  ...rest,
})

const withTriggers = (state: State, ...triggers: Trigger[]): State => ({
  ...state,
  plan: { ...state.plan, triggers },
})
const serving = { traffic: { weights: { blue: 50, green: 50 }, at: T0 } }
const undo = auto('undo', 'rollback', { number: 'R1' })
const running = phase('one', 0, { status: 'running', startedAt: T0 })

const fired = (level: Trigger['level'], rest: Partial<Trigger> = {}, firedAt = iso(30)) =>
  withTriggers(
    stateOf({
      deployment: serving,
      phases: [running],
      steps: [auto('a', 'one', { status: 'running' }), undo],
      verdicts: [verdict('trigger:errors', { verdict: 'breached', reason: 'Error rate 12 %', firedAt })],
    }),
    trigger({ level, ...rest }),
  )

it('rolls back by itself, once, and asks the running attempt to end', () => {
  const state = withAttempts(fired('automatic'), attempt('a-id'))
  const after = settle(state)
  expect(after.kinds.filter(kind => kind === 'start_rollback')).toHaveLength(1)
  expect(after.state.deployment.rollback).toMatchObject({
    cause: 'trigger',
    triggerKey: 'errors',
    reason: 'Error rate over 10 %: Error rate 12 %',
  })
  expect(Object.values(after.state.attempts)[0]?.cancelReason).toContain('Rollback')
  expect(settle(after.state).kinds).toEqual([])
})

it('moves nothing by itself after an emergency stop, and goes back when a person resumes', () => {
  const state = fired('automatic')
  const hold = {
    kind: 'emergency_stop' as const,
    subject: 'd',
    title: 'Stop',
    releasedBy: 'lead',
    since: iso(20),
  }
  const stopped = applyChanges(state, { deployment: { status: 'holding', hold } })
  expect(settle(stopped).kinds).toEqual([])
  expect(firedWhileStopped(stopped).map(({ key }) => key)).toEqual(['errors'])
  const resumed = applyChanges(stopped, { deployment: { status: 'running', hold: null } })
  expect(settle(resumed).state.deployment.rollback?.cause).toBe('trigger')
})

describe('where the lane to go back to does not answer', () => {
  const why = { code: 'lane_silent', lane: 'GREEN', since: iso(48), error: 'connection refused' } as const
  const dead = verdict('lane:green', { verdict: 'unreachable', reasonData: why })
  const alive = verdict('lane:green')

  it.each(['automatic', 'review'] as const)('an %s trigger holds for a person, however long', level => {
    const held = settle(applyChanges(fired(level), { verdicts: [dead] })).state
    expect(held.deployment).toMatchObject({
      status: 'holding',
      rollback: null,
      hold: {
        kind: 'review',
        subject: 'errors',
        title: 'Error rate over 10 %, and GREEN does not answer: look at both, then choose',
        releasedBy: 'lead',
      },
    })
    expect(held.deployment.hold?.until).toBeUndefined()
    expect(settle(held, { now: at(6000), resolved: {} }).kinds).toEqual([])
  })

  it('goes back by itself once it answers again, and counts a review down anew', () => {
    const back = (level: Trigger['level']) => {
      const held = settle(applyChanges(fired(level, { reviewSeconds: 60 }), { verdicts: [dead] })).state
      return settle(applyChanges(held, { verdicts: [alive] }), { now: at(100), resolved: {} }).state
        .deployment
    }
    expect(back('automatic').rollback?.cause).toBe('trigger')
    expect(back('review')).toMatchObject({ rollback: null, hold: { kind: 'review', until: iso(160) } })
  })

  it('a failed step whose runbook says to go back holds too', () => {
    const failed = auto('a', 'one', { status: 'failed', onFailure: 'rollback', endedAt: T0 })
    const state = stateOf({ deployment: serving, phases: [running], steps: [failed, undo] })
    expect(settle(state).state.deployment.rollback?.cause).toBe('step')
    expect(settle(applyChanges(state, { verdicts: [dead] })).state.deployment).toMatchObject({
      rollback: null,
      hold: { kind: 'failed_step' },
    })
  })

  it('does not go back when a person resumes after an emergency stop', () => {
    const hold = {
      kind: 'emergency_stop' as const,
      subject: 'd',
      title: 'Stop',
      releasedBy: 'lead',
      since: iso(20),
    }
    const stopped = applyChanges(fired('automatic'), {
      verdicts: [dead],
      deployment: { status: 'holding', hold },
    })
    const resumed = applyChanges(stopped, { deployment: { status: 'running', hold: null } })
    expect(settle(resumed).state.deployment).toMatchObject({ rollback: null, hold: { kind: 'review' } })
  })
})

it('does not roll back for what fired before T-0', () => {
  expect(settle(fired('automatic', {}, iso(-1))).state.deployment.rollback).toBeNull()
})

it('counts a review down, then does what the runbook says', () => {
  const later = (seconds: number) => ({ now: at(seconds), resolved: {} })
  const waiting = settle(fired('review', { reviewSeconds: 60 })).state
  expect(waiting.deployment.hold).toMatchObject({ kind: 'review', subject: 'errors', until: iso(120) })
  expect(settle(waiting, later(119)).kinds).toEqual([])
  expect(settle(waiting, later(120)).state.deployment.rollback?.cause).toBe('trigger')
  const goesOn = settle(fired('review', { reviewSeconds: 30, reviewDefault: 'continue' })).state
  const gone = settle(goesOn, later(90))
  expect(gone.kinds).toContain('resolve_trigger')
  expect(gone.state.deployment).toMatchObject({ hold: null, rollback: null })
})

it('counts a review down only where it is seen: while paused too, before a failed step, anew after a stop', () => {
  const state = fired('review', { reviewSeconds: 60 })
  const paused = settle(applyChanges(state, { deployment: { status: 'paused' } })).state.deployment
  expect(paused).toMatchObject({ status: 'paused', hold: { kind: 'review', until: iso(120) } })
  const failed = applyChanges(state, { steps: [auto('a', 'one', { status: 'failed' })] })
  expect(settle(failed).state.deployment.hold?.kind).toBe('review')
  const hold = {
    kind: 'emergency_stop' as const,
    subject: 'd',
    title: 'Stop',
    releasedBy: 'lead',
    since: iso(20),
  }
  const stopped = applyChanges(state, { deployment: { status: 'holding', hold } })
  const resumed = applyChanges(stopped, { deployment: { status: 'running', hold: null } })
  expect(settle(resumed, { now: at(600), resolved: {} }).state.deployment).toMatchObject({
    rollback: null,
    hold: { kind: 'review', until: iso(660) },
  })
})

it('goes on after an answer, until it fires again', () => {
  const given = { now, resolved: { errors: iso(40) } }
  expect(settle(fired('review'), given).state.deployment.hold).toBeNull()
  expect(settle(fired('review', {}, iso(50)), given).state.deployment.hold?.kind).toBe('review')
})

it('holds when an armed trigger cannot be judged, and goes on when it can', () => {
  const blind = {
    ...fired('automatic'),
    verdicts: { 'trigger:errors': verdict('trigger:errors', { verdict: 'unreachable' }) },
  }
  const held = settle(blind).state
  expect(held.deployment.hold).toMatchObject({ kind: 'inconclusive_trigger', subject: 'errors' })
  const seeing = applyChanges(held, { verdicts: [verdict('trigger:errors')] })
  expect(settle(seeing).state.deployment).toMatchObject({ status: 'running', hold: null })
})

it('holds also for a trigger of connectivity that gets no data at all', () => {
  const silent = (sinceSeconds: number) => {
    const verdicts = [verdict('trigger:errors', { verdict: 'inconclusive', since: iso(sinceSeconds) })]
    return settle({
      ...fired('automatic', { kind: 'connectivity' }),
      verdicts: Object.fromEntries(verdicts.map(row => [row.key, row])),
    }).state.deployment.hold?.kind
  }
  expect([silent(29), silent(45)]).toEqual(['inconclusive_trigger', undefined])
})

it('holds where an automatic trigger fires and there is no plan to go back', () => {
  const state = fired('automatic')
  const without = { ...state, steps: { 'a-id': state.steps['a-id'] as Step } }
  expect(settle(without).state.deployment).toMatchObject({
    status: 'holding',
    rollback: null,
    hold: { kind: 'review' },
  })
})
