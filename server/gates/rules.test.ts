import { beforeAll, describe, expect, it } from 'vitest'
import { makeFixture } from '../../test/builders/fixture.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { gate as gateOf, role, stateOf } from '../../test/builders/state.ts'
import { testDatabase } from '../../test/database.ts'
import type { Vote } from '../deployment/decision.types.ts'
import type { DeploymentStatus, Gate, Item, Rollback, State, Verdict } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { openDatabase } from '../kernel/database.ts'
import { type Criterion, criterionSchema, sloSchema, triggerSchema } from '../runbooks/conditions.inputs.ts'
import { judgeCriterion } from './criteria.rules.ts'
import { blockers, evaluateGate, mayDecide, mayRenewPoll, mayVote, whyNoGate } from './rules.ts'

let fresh: State

beforeAll(async () => {
  const db = openDatabase(await testDatabase())
  const now = () => new Date('2026-12-01T02:00:00Z')
  const slos = [
    sloSchema.parse({ key: 'errors', title: 'Errors', metric: 'error_rate', comparison: '<', value: 1 }),
  ]
  const trigger = {
    key: 'errors',
    title: 'Error rate',
    metric: 'error_rate',
    value: 10,
    forSeconds: 30,
    level: 'automatic',
  }
  const document = tinyRunbook({ slos, triggers: [triggerSchema.parse(trigger)] })
  fresh = await (await makeFixture(db, { document, now })).state()
  return () => db.$disconnect()
})

const now = new Date('2026-12-01T02:00:00Z')

function judge(state: State, criterion: object, presentUserIds?: string[], gateKey = 'gate-1', at = now) {
  const gate = state.gates[gateKey]
  if (!gate) throw new Error(`no gate ${gateKey}`)
  const parsed: Criterion = criterionSchema.parse({ key: 'c', title: 'C', ...criterion })
  const { answer, reason } = judgeCriterion(state, gate, parsed, {
    now: at,
    ...(presentUserIds && { presentUserIds }),
  })
  return `${answer}: ${reason}`
}

function withItems(changes: Record<string, Partial<Item>>): State {
  const items = Object.values(fresh.items).map(item => [item.id, { ...item, ...changes[item.number] }])
  return { ...fresh, items: Object.fromEntries(items) }
}

function withVerdicts(...rows: Partial<Verdict>[]): State {
  const verdict = { reason: 'Errors 0.2 %', value: 0.2, since: '2026-12-01T01:50:00.000Z', firedAt: null }
  return {
    ...fresh,
    verdicts: Object.fromEntries(rows.map(row => [row.key, { ...verdict, ...row } as Verdict])),
  }
}

describe('a criterion', () => {
  it('checklist counts required items and names what is open', () => {
    const checklist = { kind: 'checklist', stage: 'before' }
    expect(judge(fresh, checklist)).toBe(
      "unmet: 0 of 2 required items; 'Backup taken' is open, Operations Engineer; 'Tests pass' is open, Quality Assurance",
    )
    const half = withItems({ '1.01': { state: 'not_applicable' }, '1.02': { state: 'blocked' } })
    expect(judge(half, checklist)).toBe(
      "unmet: 1 of 2 required items; 'Tests pass' is blocked, Quality Assurance",
    )
    expect(judge(half, { ...checklist, percent: 50 })).toMatch(/^met: 1 of 2 required items, 50 % needed/)
    expect(judge(fresh, { kind: 'checklist' })).toMatch(/and 2 more$/)
  })

  it('section keeps to its rule: at least so many passed', () => {
    const section = { kind: 'section', section: 'after' }
    expect(judge(fresh, section)).toMatch(/^unmet: 0 of 2 passed, 1 needed; 'Smoke test passes' is open/)
    expect(judge(withItems({ '2.01': { state: 'passed' } }), section)).toMatch(
      /^met: 1 of 2 passed, 1 needed/,
    )
    expect(judge(withItems({ '2.01': { state: 'not_applicable' } }), section)).toMatch(/^unmet: 0 of 2/)
    expect(judge(fresh, { kind: 'section', section: 'nope' })).toBe('unknown: No section is called "nope"')
  })

  it('roles and roll-call name who is missing', () => {
    expect(judge(fresh, { kind: 'roles' })).toBe('met: 3 of 3 roles have a person')
    const nobody = { ...fresh, roles: { ...fresh.roles, qa: { ...fresh.roles.qa, userId: null } } } as State
    expect(judge(nobody, { kind: 'roles' })).toBe(
      'unmet: 2 of 3 roles have a person; Quality Assurance has nobody',
    )
    const call = { kind: 'roll-call' }
    expect(judge(fresh, call)).toMatch(/^unknown/)
    const { lead, ops, qa } = fresh.roles
    const present = [lead?.userId, ops?.backupUserId].map(String)
    expect(judge(fresh, call, present)).toBe(
      'unmet: 2 of 3 roles present; Quality Assurance (Quality Assurance One) is missing',
    )
    expect(judge(fresh, { ...call, atLeast: 2 }, present)).toMatch(/^met: 2 of 3 roles present, 2 needed/)
    expect(judge(fresh, call, [...present, String(qa?.userId)])).toBe('met: 3 of 3 roles present')
  })

  it('window lets the first gate be decided before it opens', () => {
    const at = (time: string, gate: string) =>
      judge(fresh, { kind: 'window' }, undefined, gate, new Date(time))
    expect(at('2026-12-01T02:00:00Z', 'gate-2')).toBe(
      'met: Inside: the window is 2026-12-01 01:00 UTC to 2026-12-01 05:00 UTC',
    )
    expect(at('2026-12-01T00:00:00Z', 'gate-1')).toMatch(/^met: Not open yet/)
    expect(at('2026-12-01T00:00:00Z', 'gate-2')).toMatch(/^unmet: Not open yet/)
    expect(at('2026-12-01T05:00:01Z', 'gate-1')).toMatch(/^unmet: The window is over/)
  })

  it('phase and step count what succeeded or was skipped', () => {
    expect(judge(fresh, { kind: 'phase', phase: 'switch' })).toBe(
      "unmet: 0 of 2 steps; '2.1 Flip the switch' is pending; '2.2 Let it settle' is pending",
    )
    expect(judge(fresh, { kind: 'phase', phase: 'nope' })).toMatch(/^unknown/)
    const steps = Object.values(fresh.steps).map(step => [step.id, { ...step, status: 'skipped' }])
    const skipped = { ...fresh, steps: Object.fromEntries(steps) } as State
    expect(judge(skipped, { kind: 'phase', phase: 'switch' })).toBe('met: 2 of 2 steps')
    expect(judge(skipped, { kind: 'step', step: 'flip' })).toBe('met: 1 of 1 step')
  })

  it('slo asks for a healthy verdict that has lasted', () => {
    const slo = { kind: 'slo', slo: 'errors', lane: 'next' }
    const key = 'slo:errors:blue'
    expect(judge(fresh, slo)).toBe('unknown: BLUE: not measured yet')
    expect(judge(withVerdicts({ key, verdict: 'breached', reason: 'Errors 2 %' }), slo)).toBe(
      'unmet: BLUE: Errors 2 %',
    )
    expect(judge(withVerdicts({ key, verdict: 'unreachable' }), slo)).toMatch(/^unknown/)
    expect(judge(withVerdicts({ key, verdict: 'healthy' }), { ...slo, forSeconds: 600 })).toMatch(/^met/)
    expect(judge(withVerdicts({ key, verdict: 'healthy' }), { ...slo, forSeconds: 601 })).toBe(
      'unmet: BLUE: Errors 0.2 %, since 01:50:00 UTC, 601 s needed',
    )
  })

  it('triggers and lane-healthy read the verdicts; silence is not health', () => {
    expect(judge(fresh, { kind: 'triggers' })).toBe(
      'unknown: 0 of 1 trigger healthy; Error rate: not measured yet',
    )
    const key = 'trigger:errors'
    expect(judge(withVerdicts({ key, verdict: 'healthy' }), { kind: 'triggers' })).toBe(
      'met: 1 of 1 trigger healthy',
    )
    const silent = withVerdicts({ key, verdict: 'inconclusive', reason: 'Errors: no data for 9 s' })
    expect(judge(silent, { kind: 'triggers' })).toMatch(/^unknown: 0 of 1 trigger healthy; Errors: no data/)
    const breached = withVerdicts({ key, verdict: 'breached', reason: 'Errors 12 % for 30 s' })
    expect(judge(breached, { kind: 'triggers' })).toBe('unmet: 0 of 1 trigger healthy; Errors 12 % for 30 s')
    expect(judge(breached, { kind: 'lane-healthy', lane: 'next' })).toBe('unmet: BLUE: Errors 12 % for 30 s')
    expect(judge(fresh, { kind: 'lane-healthy', lane: 'live' })).toMatch(/^unknown: GREEN/)
  })

  it('takes no verdict for an answer when nobody measures any more', () => {
    const healthy = withVerdicts({ key: 'trigger:errors', verdict: 'healthy' })
    const gate = healthy.gates['gate-1'] as Gate
    const criterion = criterionSchema.parse({ key: 'c', title: 'C', kind: 'triggers' })
    const measuredAt = (lastSampleAt: number | null) =>
      judgeCriterion(healthy, gate, criterion, { now, lastSampleAt })
    expect(measuredAt(now.getTime() - 9000).answer).toBe('met')
    expect(measuredAt(now.getTime() - 11_000)).toEqual({
      answer: 'unknown',
      reason: 'Nothing has been measured for more than 10 s',
      reasonData: { code: 'blind', seconds: 10 },
    })
    expect(measuredAt(null).answer).toBe('unknown')
  })

  it('triggers leaves out one without data until it is armed, as long as another is healthy', () => {
    const [first] = fresh.plan.triggers
    if (!first) throw new Error('no trigger')
    const two = { ...fresh.plan, triggers: [first, { ...first, key: 'alive', title: 'Alive' }] }
    const state = { ...withVerdicts({ key: 'trigger:alive', verdict: 'healthy' }), plan: two }
    expect(judge(state, { kind: 'triggers' })).toBe(
      'met: 1 of 2 triggers healthy, 1 without data and not armed',
    )
    const traffic = { weights: { blue: 50, green: 50 }, at: now.toISOString() }
    const serving = { ...state, deployment: { ...state.deployment, status: 'running', traffic } } as State
    expect(judge(serving, { kind: 'triggers' })).toBe(
      'unknown: 1 of 2 triggers healthy; Error rate: not measured yet',
    )
  })

  it('sign-offs asks for every signature of the group', () => {
    const group = { kind: 'sign-offs', group: 'technical' }
    expect(judge(fresh, group)).toBe('unmet: 0 of 1 signed; Operations Engineer has not signed')
    const signOff = { ...fresh.signOffs['technical-ops'], status: 'rejected', userName: 'Tomás Reyes' }
    const rejected = { ...fresh, signOffs: { 'technical-ops': signOff } } as State
    expect(judge(rejected, group)).toBe('unmet: 0 of 1 signed; Tomás Reyes (Operations Engineer) rejected')
  })
})

describe('the poll', () => {
  const poll = (votes: Partial<Vote>[]) => {
    const gate = { ...fresh.gates['gate-3'], votes } as State['gates'][string]
    return evaluateGate(fresh, gate, { now }).at(-1)
  }
  it('misses a vote, hears a NO-GO, and takes an abstention as a vote', () => {
    expect(poll([{ roleKey: 'ops', vote: 'go' }])).toMatchObject({
      key: 'votes',
      answer: 'unmet',
      reason: '1 of 2 have voted; Quality Assurance (Quality Assurance One) has not voted',
    })
    const against = { roleKey: 'qa', userName: 'Aisha', vote: 'no_go', comment: 'Two tests fail' } as const
    expect(poll([{ roleKey: 'ops', vote: 'go' }, against])).toMatchObject({
      answer: 'unmet',
      reason: '2 of 2 have voted; Quality Assurance (Aisha) says NO-GO: Two tests fail',
    })
    expect(
      poll([
        { roleKey: 'ops', vote: 'go' },
        { ...against, vote: 'abstain' },
      ]),
    ).toMatchObject({ answer: 'met' })
  })
})

it('only required criteria that are neither met nor waived block', () => {
  const answer = (required: boolean, answer: 'met' | 'unmet' | 'unknown' | 'waived') => ({
    key: answer,
    title: answer,
    required,
    answer,
    reason: '',
  })
  const answers = [
    answer(true, 'met'),
    answer(true, 'unknown'),
    answer(true, 'waived'),
    answer(false, 'unmet'),
  ]
  expect(blockers(answers).map(({ key }) => key)).toEqual(['unknown'])
})

it('permissions name who has what the person lacks', () => {
  const gate = fresh.gates['gate-1']
  if (!gate) throw new Error('no gate')
  const person = (id: string | null | undefined, globalRole: 'admin' | 'viewer' | 'member' = 'member') => ({
    id: String(id),
    globalRole,
  })
  expect(mayVote(fresh, gate, person(fresh.roles.ops?.backupUserId))).toEqual({ ok: true })
  expect(mayVote(fresh, gate, person(fresh.roles.ops?.userId), 'qa')).toMatchObject({
    why: 'This vote belongs to Quality Assurance (Quality Assurance One).',
  })
  expect(mayVote(fresh, gate, person(fresh.roles.lead?.userId), 'lead')).toMatchObject({
    why: 'Deployment Lead (Deployment Lead One) has no vote at this gate.',
  })
  expect(mayDecide(fresh, gate, person('x', 'admin'))).toMatchObject({ code: 'missing_authority' })
  expect(mayDecide(fresh, gate, person('x', 'viewer'))).toMatchObject({ code: 'view_only' })
  expect(mayDecide(fresh, gate, person(fresh.roles.lead?.backupUserId))).toEqual({ ok: true })
})

describe('who may do what at a gate', () => {
  const roles = [
    { ...role('lead', 0, ['decide']), backupUserId: 'deputy' },
    role('ops', 1),
    role('qa', 2),
    { ...role('board', 3, ['decide']), userId: null, userName: null },
  ]
  const state = stateOf({ roles })
  const asked = gateOf('first', 0, { voters: ['ops', 'qa'], authority: 'lead' })
  const people = {
    'the authority': { id: 'lead-id', globalRole: 'member' },
    'its backup': { id: 'deputy', globalRole: 'member' },
    'a voting role': { id: 'ops-id', globalRole: 'member' },
    'somebody without a role': { id: 'other', globalRole: 'member' },
    'an administrator': { id: 'root', globalRole: 'admin' },
    'a viewer who holds the role': { id: 'lead-id', globalRole: 'viewer' },
  } as const
  const code = (told: Allowed) => (told.ok ? 'yes' : told.code)

  it.each<[keyof typeof people, { decides: string; renews: string; votes: string; votesAsQa: string }]>([
    ['the authority', { decides: 'yes', renews: 'yes', votes: 'not_your_vote', votesAsQa: 'not_your_vote' }],
    ['its backup', { decides: 'yes', renews: 'yes', votes: 'not_your_vote', votesAsQa: 'not_your_vote' }],
    [
      'a voting role',
      {
        decides: 'missing_authority',
        renews: 'missing_authority',
        votes: 'yes',
        votesAsQa: 'not_your_vote',
      },
    ],
    [
      'somebody without a role',
      {
        decides: 'missing_authority',
        renews: 'missing_authority',
        votes: 'not_your_vote',
        votesAsQa: 'not_your_vote',
      },
    ],
    [
      'an administrator',
      {
        decides: 'missing_authority',
        renews: 'missing_authority',
        votes: 'not_your_vote',
        votesAsQa: 'not_your_vote',
      },
    ],
    [
      'a viewer who holds the role',
      { decides: 'view_only', renews: 'view_only', votes: 'view_only', votesAsQa: 'view_only' },
    ],
  ])('%s: %j', (name, expected) => {
    const who = people[name]
    expect({
      decides: code(mayDecide(state, asked, who)),
      renews: code(mayRenewPoll(state, asked, who)),
      votes: code(mayVote(state, asked, who)),
      votesAsQa: code(mayVote(state, asked, who, 'qa')),
    }).toEqual(expected)
  })

  it.each<[DeploymentStatus, boolean]>([
    ['draft', true],
    ['scheduled', true],
    ['running', true],
    ['holding', true],
    ['paused', true],
    ['hypercare', true],
    ['rolled_back', false],
    ['closed', false],
    ['aborted', false],
  ])('a gate leads somewhere while the deployment is %s: %s', (status, leads) => {
    expect(whyNoGate({ status, rollback: null }) === null).toBe(leads)
  })

  it('no gate is decided while it goes back', () => {
    const rollback = { cause: 'person', reason: 'Errors' } as Rollback
    expect(whyNoGate({ status: 'rolling_back', rollback })).toMatch(/goes back/)
  })
})
