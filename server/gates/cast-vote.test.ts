import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { openGate } from '../../test/builders/gates.ts'
import { testDatabase } from '../../test/database.ts'
import { eventsBefore } from '../deployment/events/events.query.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { castVote } from './cast-vote.ts'
import type { CastVoteInput } from './inputs.ts'
import { renewPoll } from './renew-poll.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db)
})

const vote = (who: string, input: Partial<CastVoteInput>) =>
  castVote(fixture.as(who), { deploymentId: fixture.deploymentId, gateKey: 'gate-1', vote: 'go', ...input })

it('records the vote of the role the person holds, and who it was', async () => {
  await openGate(fixture, 'gate-1')
  await vote('ops-backup', { comment: 'Steady' })
  const { votes, version } = await fixture.gate('gate-1')
  expect(votes).toMatchObject([
    { roleKey: 'ops', userName: 'Operations Engineer Two', vote: 'go', comment: 'Steady', previous: null },
  ])
  const [event] = await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1)
  expect(event).toMatchObject({
    type: 'gate.voted',
    data: { gate: { number: '1' }, role: { key: 'ops' }, vote: 'go', comment: 'Steady' },
    changes: { gates: [{ key: 'gate-1', version }] },
  })
})

it('lets a vote change and keeps the one before it; the same again is a conflict', async () => {
  await openGate(fixture, 'gate-1')
  await vote('qa', { vote: 'no_go', comment: 'Lag' })
  await vote('ops', {})
  const gate = await vote('qa', {})
  expect(gate.votes.map(({ roleKey }) => roleKey)).toEqual(['ops', 'qa'])
  expect(gate.votes[1]).toMatchObject({
    vote: 'go',
    comment: null,
    previous: { vote: 'no_go', comment: 'Lag' },
  })
  await expect(vote('qa', {})).rejects.toMatchObject({ code: 'already_in_state', extra: { current: gate } })
})

it('keeps whose word it was when the backup speaks after the person', async () => {
  await openGate(fixture, 'gate-1')
  await vote('ops', { vote: 'no_go', comment: 'Lag' })
  const { votes } = await vote('ops-backup', { vote: 'abstain' })
  expect(votes).toMatchObject([
    {
      userName: 'Operations Engineer Two',
      previous: { vote: 'no_go', userName: 'Operations Engineer One', comment: 'Lag' },
    },
  ])
})

it('refuses a vote in a poll that began anew, and any once the deployment goes back', async () => {
  await openGate(fixture, 'gate-1')
  const { round } = await fixture.gate('gate-1')
  await renewPoll(fixture.as('lead'), {
    deploymentId: fixture.deploymentId,
    gateKey: 'gate-1',
    reason: 'Lag',
  })
  await expect(vote('ops', { round })).rejects.toMatchObject({
    code: 'stale_version',
    extra: { field: 'round', current: { round: round + 1 } },
  })
  await vote('ops', { round: round + 1 })
  const rollback = { cause: 'person', startedAt: new Date().toISOString() }
  await db.deployment.update({
    where: { id: fixture.deploymentId },
    data: { status: 'rolling_back', rollback },
  })
  await expect(vote('qa', {})).rejects.toMatchObject({ code: 'wrong_status' })
})

it('refuses others, other roles, a closed gate and an unknown one', async () => {
  await expect(vote('ops', {})).rejects.toMatchObject({ code: 'gate_not_open' })
  await openGate(fixture, 'gate-1')
  await expect(vote('lead', {})).rejects.toMatchObject({ code: 'not_your_vote' })
  await expect(vote('ops', { roleKey: 'qa' })).rejects.toMatchObject({ code: 'not_your_vote' })
  await expect(vote('viewer', {})).rejects.toMatchObject({ code: 'view_only' })
  await expect(vote('ops', { gateKey: 'gate-9' })).rejects.toMatchObject({ code: 'not_found' })
})
