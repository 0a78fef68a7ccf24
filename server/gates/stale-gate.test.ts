import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { voteGo } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { eventsBefore } from '../deployment/events/events.query.ts'
import { scheduleDeployment } from '../engine/schedule-deployment.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { criterionSchema, sloSchema } from '../runbooks/conditions.inputs.ts'
import { changedByTime } from '../worker/due.query.ts'
import { move, tell } from '../worker/testing/engine.ts'
import { castVote } from './cast-vote.ts'
import { decideGate } from './decide-gate.ts'

let db: Database
let fixture: DeploymentFixture
const gateKey = 'gate-1'

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

const slo = sloSchema.parse({
  key: 'p95',
  title: 'p95',
  metric: 'p95',
  comparison: '<',
  value: 200,
  unit: 'ms',
})
const fast = criterionSchema.parse({
  kind: 'slo',
  key: 'fast',
  title: 'It answers fast',
  slo: 'p95',
  lane: 'live',
  role: 'ops',
})

/** The verdict of the criterion's service level, with the value it was judged by. */
const measured = (value: number) => {
  const target = { comparison: slo.comparison, value: slo.value, unit: slo.unit }
  const reasonData = { code: 'against_target', metric: 'P95', value, target } as const
  const reason = `P95 ${value} ms, target under 200 ms`
  const since = new Date().toISOString()
  const verdict = value < 200 ? ('healthy' as const) : ('breached' as const)
  return tell(fixture, 'verdict.changed', {
    verdicts: [{ key: 'slo:p95:green', verdict, reason, reasonData, value, since, firedAt: null }],
  })
}
const decide = () =>
  decideGate(fixture.as('lead'), { deploymentId: fixture.deploymentId, gateKey, decision: 'go', password })
const after = (seconds: number) => move(fixture, () => new Date(Date.now() + seconds * 1000))
const gate = () => fixture.gate(gateKey)

beforeEach(async () => {
  const { gates, ...rest } = tinyRunbook()
  fixture = await makeFixture(db, {
    document: {
      ...rest,
      slos: [slo],
      gates: gates.map(row => ({ ...row, criteria: row.key === gateKey ? [fast] : [] })),
    },
  })
  const { deploymentId } = fixture
  await scheduleDeployment(fixture.as('lead'), { deploymentId })
  await move(fixture)
  await measured(183)
  await db.sample.create({ data: { deploymentId, lane: 'green', metric: 'p95', at: new Date(), value: 183 } })
  await voteGo(fixture, gateKey)
  await decide()
})

it('keeps a signed GO over a sample beyond its limit, and lets it go once that is over', async () => {
  await measured(219)
  await after(0)
  expect(await gate()).toMatchObject({
    status: 'go',
    decision: { decision: 'go' },
    regressions: [
      {
        criterion: { key: 'fast', title: 'It answers fast' },
        staleAfterSeconds: 30,
        from: { answer: 'met', reason: 'GREEN: P95 183 ms, target under 200 ms' },
        to: { answer: 'unmet', reason: 'GREEN: P95 219 ms, target under 200 ms' },
      },
    ],
  })
  await after(25)
  expect((await gate()).status).toBe('go')
  await measured(190)
  await after(28)
  expect(await gate()).toMatchObject({ status: 'go', regressions: [] })
  await measured(219)
  await after(31)
  expect((await gate()).status).toBe('go')
})

it('is stale once it has failed for 30 s: the votes stay, who spoke on it is asked again, and what changed is said', async () => {
  await measured(219)
  await after(0)
  const context = workerContext({ db, settings }, 'sweeping')
  expect(await changedByTime(context)).toContainEqual(expect.objectContaining({ id: fixture.deploymentId }))
  await after(31)
  const [event] = await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1)
  expect(event).toMatchObject({
    type: 'gate.stale',
    data: {
      reason:
        'It answers fast is unmet: GREEN: P95 219 ms, target under 200 ms. Signed as met: GREEN: P95 183 ms, target under 200 ms',
      asked: ['Operations Engineer'],
    },
  })
  const stale = await gate()
  expect(stale).toMatchObject({ status: 'stale', round: 1, decision: null })
  expect(
    stale.votes.map(({ roleKey, vote, askedAgainAt }) => [roleKey, vote, Boolean(askedAgainAt)]),
  ).toEqual([
    ['ops', 'go', true],
    ['qa', 'go', false],
  ])

  await expect(decide()).rejects.toMatchObject({ code: 'criteria_unmet' })
  await measured(180)
  await expect(decide()).rejects.toMatchObject({
    extra: {
      current: expect.arrayContaining([
        expect.objectContaining({
          key: 'votes',
          reason: '1 of 2 have voted; Operations Engineer (Operations Engineer One) is asked again',
        }),
      ]),
    },
  })
  await castVote(fixture.as('ops'), {
    deploymentId: fixture.deploymentId,
    gateKey,
    roleKey: 'ops',
    vote: 'go',
  })
  await decide()
  expect(await gate()).toMatchObject({ status: 'go', regressions: [] })
})

it('keeps what a GO was given on with the decision, and not twice in its event', async () => {
  expect((await gate()).decision?.answers?.find(({ key }) => key === 'fast')).toMatchObject({ answer: 'met' })
  const events = await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1)
  expect(events[0]?.data).not.toHaveProperty('answers')
  expect(events[0]?.data).toHaveProperty('record.criteria')
})
