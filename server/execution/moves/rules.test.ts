import { describe, expect, it } from 'vitest'
import { at, gate, iso, phase, role, stateOf, T0, verdict } from '../../../test/builders/state.ts'
import { applyChanges } from '../../deployments/apply-event.ts'
import type { State, StepView } from '../../deployments/state.types.ts'
import type { Trigger } from '../../runbooks/conditions.ts'
import { attempt, auto, settle as settleWith, withAttempts } from '../testing/settle.ts'
import { firedWhileStopped } from '../triggers/rules.ts'
import { type Facts, nextMoves } from './rules.ts'

const now = at(60)
const facts = (): Facts => ({ now, answered: {} })
const settle = (state: State, given = facts()) => settleWith(state, given)

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

describe('before T-0', () => {
  it('opens the first gate, also behind a phase of preparation that has no steps', () => {
    const state = stateOf({
      deployment: { status: 'scheduled', startedAt: null },
      phases: [phase('prepare', 0, { startsAtSeconds: -86_400 }), phase('one', 1)],
      steps: [auto('a', 'one')],
      gates: [gate('go', 0, { beforePhase: 'one' }), gate('later', 1, { beforePhase: null })],
    })
    const after = settle(state).state
    expect(after.phases.prepare?.status).toBe('running')
    expect(after.gates.go?.status).toBe('open')
    expect(after.gates.later?.status).toBe('pending')
    expect(after.steps['a-id']?.status).toBe('pending')
  })

  it('takes back a GO that has expired, with a new round', () => {
    const given = gate('go', 0, { beforePhase: 'one', status: 'go', expiresAt: iso(59), round: 1 })
    const state = stateOf({
      deployment: { status: 'scheduled', startedAt: null },
      steps: [auto('a', 'one')],
      gates: [given],
    })
    const after = settle(state).state.gates.go
    expect(after).toMatchObject({ status: 'stale', round: 2, votes: [], decision: null, expiresAt: null })
  })

  it('takes back an expired GO also where a phase without steps has begun behind it', () => {
    const given = gate('go', 0, { beforePhase: 'prepare', status: 'go', expiresAt: iso(59), round: 1 })
    const prepared = phase('prepare', 0, { status: 'running', startsAtSeconds: -86_400, startedAt: T0 })
    const state = (startedAt: string | null) =>
      stateOf({
        deployment: { status: startedAt ? 'running' : 'scheduled', startedAt },
        phases: [prepared, phase('one', 1)],
        steps: [auto('a', 'one')],
        gates: [given],
      })
    expect(settle(state(null)).state.gates.go).toMatchObject({ status: 'stale', round: 2 })
    expect(settle(state(T0)).state.gates.go?.status).toBe('go')
  })
})

describe('a pause', () => {
  const failed = auto('a', 'one', { status: 'failed', endedAt: T0 })
  const hold = {
    ...{ kind: 'failed_step' as const, subject: 'a-id', title: 'Step 1.1 failed', releasedBy: 'lead' },
    since: T0,
  }

  it('keeps what the deployment held for', () => {
    const paused = stateOf({ deployment: { status: 'paused', hold }, phases: [running], steps: [failed] })
    expect(settle(paused).kinds).toEqual([])
  })

  it('still ends what has passed the time limit of its phase, and says so', () => {
    const long = auto('b', 'one', { status: 'running', attempts: 1, startedAt: T0 })
    const limited = phase('one', 0, { status: 'running', startedAt: T0, limitSeconds: 30 })
    const paused = withAttempts(
      stateOf({ deployment: { status: 'paused' }, phases: [limited], steps: [long] }),
      attempt('b-id', { startedAt: T0 }),
    )
    const [move] = nextMoves(paused, facts())
    expect(move).toMatchObject({
      kind: 'hold',
      end: [{ stepId: 'b-id' }],
      endReason: 'Phase 0 passed its time limit of 0.5 min',
    })
  })
})

describe('the plan', () => {
  it('readies what is independent at once, and what depends when that has succeeded', () => {
    const steps = [
      auto('a', 'one'),
      auto('b', 'one', { position: 1 }),
      auto('c', 'one', { position: 2, dependsOn: ['a', 'b'] }),
    ]
    const first = settle(stateOf({ phases: [phase('one', 0)], steps })).state
    expect(Object.values(first.steps).map(({ status }) => status)).toEqual(['ready', 'ready', 'pending'])
    const done = ['a-id', 'b-id'].map(id => ({ ...first.steps[id], status: 'succeeded' }) as StepView)
    const second = settle(applyChanges(first, { steps: done })).state
    expect(second.steps['c-id']?.status).toBe('ready')
  })

  it('holds at a gate between phases, and names the role that releases it', () => {
    const state = stateOf({
      phases: [phase('one', 0, { status: 'running', startedAt: T0 }), phase('two', 1)],
      steps: [auto('a', 'one', { status: 'succeeded' }), auto('b', 'two')],
      gates: [gate('cut', 0, { beforePhase: 'two', number: '2', authority: 'lead' })],
    })
    const { state: held, kinds } = settle(state)
    expect(kinds).toEqual(['finish_phase', 'open_gate', 'hold'])
    expect(held.deployment.status).toBe('holding')
    expect(held.deployment.hold).toMatchObject({
      kind: 'gate',
      subject: 'cut',
      title: 'GATE 2 is open',
      releasedBy: 'lead',
    })
    const decided = applyChanges(held, {
      gates: [{ ...held.gates.cut, status: 'go', expiresAt: iso(900) } as State['gates'][string]],
    })
    const after = settle(decided).state
    expect(after.deployment).toMatchObject({ status: 'running', hold: null })
    expect(after.phases.two?.status).toBe('running')
    const refused = applyChanges(held, {
      gates: [{ ...held.gates.cut, status: 'no_go' } as State['gates'][string]],
    })
    expect(settle(refused).state.deployment.hold?.title).toBe('GATE 2 is NO-GO')
  })

  it('opens the gate of a GO again when a required criterion regresses before the phase starts', () => {
    const criteria = [
      { kind: 'roles' as const, key: 'roles', title: 'Every role has a person', required: true },
    ]
    const state = stateOf({
      deployment: { status: 'scheduled', startedAt: null },
      roles: [{ ...role('lead', 0, ['decide']), userId: null }],
      steps: [auto('a', 'one')],
      gates: [gate('go', 0, { beforePhase: 'one', status: 'go', expiresAt: iso(900), criteria })],
    })
    expect(settle(state).state.gates.go?.status).toBe('stale')
  })

  it('goes into hypercare behind the last gate, as a success', () => {
    const state = stateOf({
      phases: [phase('one', 0, { status: 'succeeded', startedAt: T0, endedAt: T0 })],
      gates: [gate('end', 0, { status: 'go', expiresAt: iso(900) })],
    })
    expect(settle(state).state.deployment).toMatchObject({
      status: 'hypercare',
      outcome: 'succeeded',
      finishedAt: now.toISOString(),
    })
  })

  it('does nothing while paused', () => {
    const state = stateOf({ deployment: { status: 'paused' }, phases: [running], steps: [auto('a', 'one')] })
    expect(nextMoves(state, facts())).toEqual([])
  })
})

describe('failures', () => {
  const failedOnce = (rest: Partial<StepView>) =>
    withAttempts(
      stateOf({
        phases: [running],
        steps: [
          auto('a', 'one', { status: 'failed', reason: 'exit code 1', attempts: 1, number: '1.1', ...rest }),
          undo,
        ],
      }),
      attempt('a-id', { status: 'failed', endedAt: T0 }),
    )

  it('tries again up to the limit, then holds for the step’s role', () => {
    expect(settle(failedOnce({ maxRetries: 1 })).state.steps['a-id']?.status).toBe('ready')
    const { deployment } = settle(failedOnce({ maxRetries: 0 })).state
    expect(deployment.hold).toMatchObject({
      kind: 'failed_step',
      subject: 'a-id',
      title: 'Step 1.1 failed: exit code 1',
      releasedBy: 'ops',
    })
  })

  it('goes on past a step that may fail, and its phase finishes', () => {
    expect(settle(failedOnce({ onFailure: 'continue' })).state.phases.one?.status).toBe('succeeded')
  })

  it('rolls back where the runbook says so', () => {
    const { deployment, phases, steps } = settle(failedOnce({ onFailure: 'rollback' })).state
    expect(deployment).toMatchObject({
      status: 'rolling_back',
      rollback: { cause: 'step', fromPhase: 'one' },
    })
    expect(phases.one?.status).toBe('failed')
    expect(steps['undo-id']?.status).toBe('ready')
  })

  it('repeats a lost idempotent step uncounted, and asks a person about any other', () => {
    const lost = (idempotent: boolean) =>
      withAttempts(
        stateOf({
          phases: [running],
          steps: [auto('a', 'one', { status: 'lost', idempotent, attempts: 1 })],
        }),
        attempt('a-id', { status: 'lost' }),
      )
    expect(settle(lost(true)).state.steps['a-id']?.status).toBe('ready')
    expect(settle(lost(false)).state.deployment.hold).toMatchObject({
      kind: 'lost_attempt',
      releasedBy: 'ops',
    })
  })

  it('ends what runs past its phase’s time limit', () => {
    const limited = phase('one', 0, { status: 'running', startedAt: T0, limitSeconds: 30, number: '1' })
    const state = withAttempts(
      stateOf({ phases: [limited], steps: [auto('a', 'one', { status: 'running', attempts: 1 })] }),
      attempt('a-id'),
    )
    const after = settle(state).state
    expect(after.deployment.hold?.title).toBe('Phase 1 passed its time limit of 0.5 min')
    expect(Object.values(after.attempts)[0]?.cancelReason).toBe('Phase 1 passed its time limit of 0.5 min')
  })

  it('says which step a circle of dependencies waits at', () => {
    const steps = [
      auto('a', 'one', { dependsOn: ['b'] }),
      auto('b', 'one', { position: 1, dependsOn: ['a'] }),
    ]
    expect(settle(stateOf({ phases: [running], steps })).state.deployment.hold?.kind).toBe('failed_step')
  })
})

describe('triggers', () => {
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

  it('does not roll back for what fired before T-0', () => {
    expect(settle(fired('automatic', {}, iso(-1))).state.deployment.rollback).toBeNull()
  })

  it('counts a review down, then does what the runbook says', () => {
    const later = (seconds: number) => ({ now: at(seconds), answered: {} })
    const waiting = settle(fired('review', { reviewSeconds: 60 })).state
    expect(waiting.deployment.hold).toMatchObject({ kind: 'review', subject: 'errors', until: iso(120) })
    expect(settle(waiting, later(119)).kinds).toEqual([])
    expect(settle(waiting, later(120)).state.deployment.rollback?.cause).toBe('trigger')
    const goesOn = settle(fired('review', { reviewSeconds: 30, reviewDefault: 'continue' })).state
    const gone = settle(goesOn, later(90))
    expect(gone.kinds).toContain('answer_trigger')
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
    expect(settle(resumed, { now: at(600), answered: {} }).state.deployment).toMatchObject({
      rollback: null,
      hold: { kind: 'review', until: iso(660) },
    })
  })

  it('goes on after an answer, until it fires again', () => {
    const given = { now, answered: { errors: iso(40) } }
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
    const without = { ...state, steps: { 'a-id': state.steps['a-id'] as StepView } }
    expect(settle(without).state.deployment).toMatchObject({
      status: 'holding',
      rollback: null,
      hold: { kind: 'review' },
    })
  })
})

describe('rollback', () => {
  const back = {
    cause: 'person' as const,
    reason: 'r',
    fromPhase: 'one',
    startedAt: T0,
    finishedAt: null,
    targetSeconds: 60,
  }
  const rollingBack = (status: StepView['status']) =>
    stateOf({
      deployment: { status: 'rolling_back', rollback: back },
      phases: [running],
      steps: [{ ...undo, status }],
    })

  it('is done when its plan is done and nothing of the plan still runs', () => {
    expect(settle(rollingBack('succeeded')).state.deployment).toMatchObject({
      status: 'rolled_back',
      outcome: 'rolled_back',
    })
    const state = withAttempts(rollingBack('succeeded'), attempt('a-id'))
    expect(settle(state).state.deployment.status).toBe('rolling_back')
  })

  it('holds for a person when one of its steps fails, and stays a rollback', () => {
    expect(settle(rollingBack('failed')).state.deployment).toMatchObject({
      status: 'rolling_back',
      hold: { kind: 'failed_step' },
    })
  })
})
