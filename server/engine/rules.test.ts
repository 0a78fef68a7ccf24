import { describe, expect, it } from 'vitest'
import { at, gate, iso, phase, role, stateOf, step, T0 } from '../../test/builders/state.ts'
import type { Attempt, DeploymentStatus, Hold, State, Step } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import type { PersonRights } from '../people/may-act.rules.ts'
import type { Authority } from '../runbooks/document.ts'
import * as may from './rules.ts'

const STATUSES: DeploymentStatus[] = [
  ...(['draft', 'scheduled', 'running', 'holding', 'paused'] as const),
  ...(['rolling_back', 'rolled_back', 'hypercare', 'closed', 'aborted'] as const),
]
const AUTHORITIES: Authority[] = [
  ...(['decide', 'execute', 'shift', 'rollback', 'approve', 'communicate', 'waive'] as const),
]
/** One role for each authority, and one with none. The person of a role is `<authority>-id`. */
const roles = [
  ...AUTHORITIES.map((authority, position) => role(authority, position, [authority])),
  role('idle', AUTHORITIES.length),
]
const person = (id: string, globalRole: PersonRights['globalRole'] = 'member'): PersonRights => ({
  id,
  globalRole,
})
const back = step('back', 'rollback')
const stopped: Hold = {
  kind: 'emergency_stop',
  subject: '',
  title: 'Emergency stop',
  releasedBy: 'decide',
  since: T0,
}
const attempt = (stepId: string, rest: Partial<Attempt> = {}) =>
  ({ id: 'attempt', stepId, status: 'running', cancelReason: null, startedAt: iso(60), ...rest }) as Attempt

type Parts = NonNullable<Parameters<typeof stateOf>[0]>

function fixture(status: DeploymentStatus, { steps = [back], deployment, ...rest }: Parts = {}): State {
  return stateOf({ roles, steps, ...rest, deployment: { status, ...deployment } })
}

const answer = (told: Allowed) => (told.ok ? 'yes' : told.code)

interface Action {
  name: string
  ask: (state: State, who: PersonRights) => Allowed
  by: (Authority | 'admin')[]
  while: DeploymentStatus[]
}

const inside = at(600)
const ACTIONS: Action[] = [
  { name: 'schedule', ask: may.maySchedule, by: ['decide', 'admin'], while: ['draft'] },
  {
    name: 'start',
    ask: (state, who) => may.mayStart(state, who, inside),
    by: ['decide', 'execute'],
    while: ['scheduled'],
  },
  {
    name: 'start outside the window',
    ask: (state, who) => may.mayStart(state, who, at(-1)),
    by: ['decide'],
    while: ['scheduled'],
  },
  { name: 'pause', ask: may.mayPause, by: ['decide', 'execute'], while: ['running', 'holding'] },
  { name: 'resume', ask: may.mayResume, by: ['decide', 'execute'], while: ['paused'] },
  {
    name: 'stop everything',
    ask: may.mayStop,
    by: ['decide', 'execute', 'shift', 'rollback', 'admin'],
    while: ['running', 'holding', 'paused', 'rolling_back'],
  },
  {
    name: 'abort',
    ask: may.mayAbort,
    by: ['decide', 'admin'],
    while: ['draft', 'scheduled', 'running', 'holding', 'paused'],
  },
  {
    name: 'roll back',
    ask: may.mayRollBack,
    by: ['rollback', 'admin'],
    while: ['running', 'holding', 'paused', 'hypercare'],
  },
  { name: 'close', ask: may.mayClose, by: ['decide'], while: ['hypercare'] },
  {
    name: 'answer a trigger',
    ask: may.mayResolveTrigger,
    by: ['decide', 'rollback'],
    while: ['running', 'holding', 'paused', 'hypercare'],
  },
]

describe.each(ACTIONS)('$name', ({ ask, by, while: wanted }) => {
  const status = wanted[0] as DeploymentStatus
  const who = person(`${by[0]}-id`)

  it.each(AUTHORITIES)('is for a role that may %s, or not', authority => {
    const expected = by.includes(authority) ? 'yes' : 'missing_authority'
    expect(answer(ask(fixture(status), person(`${authority}-id`)))).toBe(expected)
  })

  it('is not for a role without authorities, a viewer, or an administrator as such', () => {
    expect(answer(ask(fixture(status), person('idle-id')))).toBe('missing_authority')
    expect(answer(ask(fixture(status), person(`${by[0]}-id`, 'viewer')))).toBe('view_only')
    const admin = by.includes('admin') ? 'yes' : 'missing_authority'
    expect(answer(ask(fixture(status), person('root', 'admin')))).toBe(admin)
    // An administrator is an owner of every system; whoever owns another one is nobody here.
    const owner = { ...person('owner'), grants: { [fixture(status).plan.system.id]: 'owner' } } as const
    expect(answer(ask(fixture(status), owner))).toBe(admin)
    expect(answer(ask(fixture(status), { ...person('owner'), grants: { other: 'owner' } }))).toBe(
      'missing_authority',
    )
  })

  it.each(STATUSES)('is possible or not while %s', is => {
    expect(answer(ask(fixture(is), who))).toBe(wanted.includes(is) ? 'yes' : 'wrong_status')
  })
})

describe('start', () => {
  it.each([
    ['open', { status: 'open' }, 'gate_not_go'],
    ['open again', { status: 'stale' }, 'gate_not_go'],
    ['not open yet', { status: 'pending' }, 'gate_not_go'],
    ['NO-GO', { status: 'no_go' }, 'gate_not_go'],
    ['GO', { status: 'go', expiresAt: iso(601) }, 'yes'],
    ['GO without an end', { status: 'go' }, 'yes'],
    ['a GO that has expired', { status: 'go', expiresAt: iso(600) }, 'gate_not_go'],
  ] as const)('with the gate before it %s', (_word, rest, expected) => {
    const gates = [gate('first', 0, { beforePhase: 'one', ...rest })]
    const state = fixture('scheduled', { gates, steps: [step('work', 'one')] })
    expect(answer(may.mayStart(state, person('decide-id'), inside))).toBe(expected)
  })

  it.each([
    [-1, false],
    [0, true],
    [7200, true],
    [7201, false],
  ])('knows whether %i s after its begin is inside the window of two hours', (seconds, expected) => {
    expect(may.isInsideWindow(stateOf(), at(seconds))).toBe(expected)
  })
})

describe('after an emergency stop', () => {
  const ending = { attempt: attempt('work-id', { cancelReason: 'Emergency stop' }) }

  it.each(['holding', 'rolling_back'] as const)(
    '%s: only who decides resumes, once all has ended',
    status => {
      const state = fixture(status, { deployment: { hold: stopped } })
      expect(answer(may.mayResume(state, person('decide-id')))).toBe('yes')
      expect(answer(may.mayResume(state, person('execute-id')))).toBe('missing_authority')
      expect(answer(may.mayResume({ ...state, attempts: ending }, person('decide-id')))).toBe('wrong_status')
    },
  )

  it('nothing is paused or stopped again', () => {
    const state = fixture('holding', { deployment: { hold: stopped } })
    expect(answer(may.mayPause(state, person('decide-id')))).toBe('already_in_state')
    expect(answer(may.mayStop(state, person('decide-id')))).toBe('already_in_state')
  })
})

describe('abort, once users may be on the next lane', () => {
  const move = step('move', 'one', { kind: 'traffic' })
  const asked = (state: State) => may.mayAbort(state, person('decide-id'))

  it('is refused when the router was read so', () => {
    const traffic = { weights: { blue: 10, green: 90 }, at: T0 }
    expect(asked(fixture('running', { deployment: { traffic } }))).toMatchObject({
      code: 'past_cutover',
      why: 'BLUE serves 10 % of the traffic. Roll back instead.',
    })
  })

  it.each([
    ['while traffic is being moved', 'running', 'past_cutover'],
    ['after a move that nobody read back', 'failed', 'past_cutover'],
    ['not after one that was', 'succeeded', 'yes'],
  ] as const)('%s', (_when, status, expected) => {
    const state = {
      ...fixture('running', { steps: [move] }),
      attempts: { a: attempt('move-id', { status }) },
    }
    expect(answer(asked(state))).toBe(expected)
  })
})

it('rolls back only where the runbook says how', () => {
  expect(may.mayRollBack(fixture('running', { steps: [] }), person('rollback-id'))).toMatchObject({
    why: 'The runbook has no rollback plan. Stop, and act by hand.',
  })
})

const STEP_STATUSES: Step['status'][] = [
  ...(['pending', 'ready', 'running', 'succeeded', 'failed', 'lost', 'skipped', 'cancelled'] as const),
]
const manual = step('work', 'one', { roleKey: 'idle', status: 'ready' })
const command = step('work', 'one', {
  roleKey: 'idle',
  kind: 'command',
  status: 'failed',
  spec: { kind: 'command' } as Step['spec'],
})
const traffic = { ...command, kind: 'traffic' as const, spec: { kind: 'traffic' } as Step['spec'] }

interface StepAction {
  name: string
  ask: (state: State, who: PersonRights, of: Step) => Allowed
  of: Step
  by: Authority[]
  when: Step['status'][]
}

const STEP_ACTIONS: StepAction[] = [
  {
    name: 'complete by hand',
    ask: may.mayCompleteStep,
    of: manual,
    by: ['decide', 'execute'],
    when: ['ready'],
  },
  {
    name: 'complete what names an authority',
    ask: may.mayCompleteStep,
    of: { ...manual, spec: { kind: 'manual', instructions: '', authority: 'shift' } },
    by: ['decide', 'shift'],
    when: ['ready'],
  },
  {
    name: 'run again',
    ask: may.mayRetryStep,
    of: command,
    by: ['decide', 'execute'],
    when: ['failed', 'cancelled'],
  },
  {
    name: 'move traffic again',
    ask: may.mayRetryStep,
    of: traffic,
    by: ['decide', 'shift'],
    when: ['failed', 'cancelled'],
  },
  {
    name: 'skip',
    ask: may.maySkipStep,
    of: command,
    by: ['decide', 'execute'],
    when: ['pending', 'ready', 'failed', 'lost', 'cancelled'],
  },
  { name: 'fail by hand', ask: may.mayFailStep, of: manual, by: ['decide', 'execute'], when: ['ready'] },
  {
    name: 'end what runs',
    ask: may.mayFailStep,
    of: { ...command, status: 'running' },
    by: ['decide', 'execute'],
    when: ['running', 'lost'],
  },
  {
    name: 'say how a lost one ended',
    ask: may.mayResolveLostAttempt,
    of: { ...command, status: 'lost' },
    by: ['decide', 'execute'],
    when: ['lost'],
  },
]

describe.each(STEP_ACTIONS)('a step: $name', ({ ask, of, by, when }) => {
  const asked = (status: DeploymentStatus, who: string, changes: Partial<Step> = {}, rest: Parts = {}) =>
    answer(
      ask(fixture(status, { steps: [{ ...of, ...changes }], ...rest }), person(who), { ...of, ...changes }),
    )

  it.each(AUTHORITIES)('is for a role that may %s, or not', authority => {
    expect(asked('running', `${authority}-id`)).toBe(by.includes(authority) ? 'yes' : 'not_your_step')
  })

  it('is for the role of the step, and for no viewer', () => {
    expect(asked('running', 'idle-id')).toBe('yes')
    const viewer = person('idle-id', 'viewer')
    expect(answer(ask(fixture('running', { steps: [of] }), viewer, of))).toBe('view_only')
  })

  it.each(STEP_STATUSES)('is possible or not when it is %s', status => {
    expect(asked('running', 'idle-id', { status })).toBe(when.includes(status) ? 'yes' : 'already_in_state')
  })

  it.each(STATUSES)('is possible or not while the deployment is %s', status => {
    const possible = ['running', 'holding', 'paused', 'rolling_back'].includes(status)
    expect(asked(status, 'idle-id')).toBe(possible ? 'yes' : 'wrong_status')
  })

  it('leaves alone what is not of the run, and what ended with its phase', () => {
    expect(asked('running', 'idle-id', { phaseKey: 'rollback' })).toBe('wrong_status')
    const phases = [phase('one', 0, { status: 'succeeded' })]
    expect(asked('running', 'idle-id', {}, { phases })).toBe('wrong_status')
  })
})

it('completes no step that a worker runs', () => {
  const ready = { ...command, status: 'ready' as const }
  expect(may.mayCompleteStep(fixture('running', { steps: [ready] }), person('idle-id'), ready)).toMatchObject(
    {
      code: 'wrong_status',
      why: 'Step 1.1 is run by a worker. Retry it or skip it.',
    },
  )
})

it.each(STATUSES)('lets workers start steps while %s, unless something holds', status => {
  const expected = status === 'running' || status === 'rolling_back'
  expect(may.startsSteps(fixture(status))).toBe(expected)
  expect(may.startsSteps(fixture(status, { deployment: { hold: stopped } }))).toBe(false)
})
