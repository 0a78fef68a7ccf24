import { describe, expect, it } from 'vitest'
import { at, gate, iso, phase, role, stateOf, T0 } from '../../test/builders/state.ts'
import { applyChanges } from '../deployment/events/apply-event.ts'
import type { Gate, State, Step } from '../deployment/state.types.ts'
import { attempt, auto, settle as settleWith, withAttempts } from '../worker/testing/settle.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { dueTransitions } from './transitions.rules.ts'

const now = at(60)
const facts = (): EngineFacts => ({ now, resolved: {} })
const settle = (state: State, given = facts()) => settleWith(state, given)

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
    kind: 'failed_step' as const,
    subject: 'a-id',
    title: 'Step 1.1 failed',
    releasedBy: 'lead',
    since: T0,
  }

  it('keeps what the deployment held for', () => {
    const paused = stateOf({ deployment: { status: 'paused', hold }, phases: [running], steps: [failed] })
    expect(settle(paused).kinds).toEqual([])
  })

  it('lets go of what was answered meanwhile, and raises nothing new', () => {
    const skipped = { ...failed, status: 'skipped' } as Step
    const answered = stateOf({ deployment: { status: 'paused', hold }, phases: [running], steps: [skipped] })
    const { state, kinds } = settle(answered)
    expect(kinds).toEqual(['release_hold'])
    expect(state.deployment).toMatchObject({ status: 'paused', hold: null })
    const later = stateOf({ deployment: { status: 'paused' }, phases: [running], steps: [failed] })
    expect(settle(later).kinds).toEqual([])
  })

  it('still ends what has passed the time limit of its phase, and says so', () => {
    const long = auto('b', 'one', { status: 'running', attempts: 1, startedAt: T0 })
    const limited = phase('one', 0, { status: 'running', startedAt: T0, limitSeconds: 30 })
    const paused = withAttempts(
      stateOf({ deployment: { status: 'paused' }, phases: [limited], steps: [long] }),
      attempt('b-id', { startedAt: T0 }),
    )
    const [transition] = dueTransitions(paused, facts())
    expect(transition).toMatchObject({
      kind: 'hold',
      end: [{ stepId: 'b-id' }],
      hold: { title: 'Phase 0 passed its time limit of 0.5 min' },
      endReason: { code: 'phase_time_limit', phase: '0', minutes: 0.5 },
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
    const done = ['a-id', 'b-id'].map(id => ({ ...first.steps[id], status: 'succeeded' }) as Step)
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
    const later = (seconds: number) =>
      settle(settle(state).state, { now: at(60 + seconds), resolved: {} }).state
    expect(settle(state).state.gates.go).toMatchObject({ status: 'go', regressions: [{ since: iso(60) }] })
    expect(later(29).gates.go?.status).toBe('go')
    expect(later(30).gates.go?.status).toBe('stale')
    const hasty = criteria.map(row => ({ ...row, staleAfterSeconds: 0 }))
    const atOnce = applyChanges(state, { gates: [{ ...(state.gates.go as Gate), criteria: hasty }] })
    expect(settle(atOnce).state.gates.go?.status).toBe('stale')
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
    expect(dueTransitions(state, facts())).toEqual([])
  })
})

describe('failures', () => {
  const failedOnce = (rest: Partial<Step>) =>
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

describe('rollback', () => {
  const back = {
    cause: 'person' as const,
    reason: 'r',
    fromPhase: 'one',
    startedAt: T0,
    finishedAt: null,
    targetSeconds: 60,
  }
  const rollingBack = (status: Step['status']) =>
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
