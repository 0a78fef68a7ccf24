import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { openGate, voteGo } from '../../test/builders/gates.ts'
import { password } from '../../test/builders/people.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { testDatabase } from '../../test/database.ts'
import { eventsAfter, eventsBefore } from '../deployment/events/events.query.ts'
import { abortDeployment } from '../engine/abort-deployment.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { criterionSentence } from '../reasons/criterion-reasons.rules.ts'
import { castVote } from './cast-vote.ts'
import { decideGate } from './decide-gate.ts'
import { gateToSign } from './gate-record.query.ts'
import type { DecideGateInput } from './inputs.ts'
import { renewPoll } from './renew-poll.ts'

let db: Database
let fixture: DeploymentFixture
const gateKey = 'gate-3' // its one criterion is the checklist section "after": at least one of two

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db)
  await openGate(fixture, gateKey)
})

const decide = (who: string, input: Partial<DecideGateInput> = {}) =>
  decideGate(fixture.as(who), {
    deploymentId: fixture.deploymentId,
    gateKey,
    decision: 'go',
    password,
    ...input,
  })

/** Gates that ask for nothing but the votes, and all of them GO. */
async function ready(): Promise<DeploymentFixture> {
  const { gates, ...rest } = tinyRunbook()
  fixture = await makeFixture(db, {
    document: { ...rest, gates: gates.map(gate => ({ ...gate, criteria: [] })) },
  })
  await openGate(fixture, 'gate-1')
  await openGate(fixture, gateKey)
  await voteGo(fixture, 'gate-1')
  await voteGo(fixture, gateKey)
  return fixture
}

it('signs a GO: the decision with the hash of the record, its reasons with their data, and the head of the chain', async () => {
  await ready()
  const { records } = await gateToSign(fixture.as('viewer'), {
    deploymentId: fixture.deploymentId,
    gateKey: 'gate-1',
  })
  const [last] = await eventsBefore(fixture.as('lead'), fixture.deploymentId, undefined, 1)
  await decide('lead', { gateKey: 'gate-1', recordSha256: records.go.sha256, reason: 'All well' })
  const gate = await fixture.gate('gate-1')
  const { signed } = await gateToSign(fixture.as('viewer'), {
    deploymentId: fixture.deploymentId,
    gateKey: 'gate-1',
  })
  expect(signed).toEqual(records.go.record)
  expect(gate).toMatchObject({
    status: 'go',
    decision: {
      decision: 'go',
      byName: 'Deployment Lead One',
      roleKey: 'lead',
      meaning: 'approved',
      reason: 'All well',
      recordSha256: records.go.sha256,
      chainHead: last?.hash,
    },
  })
  expect(Date.parse(String(gate.expiresAt)) - Date.parse(String(gate.decidedAt))).toBe(43_200_000)
  const [event] = await eventsBefore(fixture.as('lead'), fixture.deploymentId, undefined, 1)
  expect(event).toMatchObject({
    type: 'gate.decided',
    data: { decision: 'go', recordSha256: records.go.sha256 },
  })
  expect(sha256(event?.data.record)).toBe(records.go.sha256)
  const criteria = records.go.record.criteria
  expect(criteria.map(({ reasonData }) => reasonData && criterionSentence(reasonData))).toEqual(
    criteria.map(({ reason }) => reason),
  )
  expect(criteria.at(-1)?.reasonData).toMatchObject({ code: 'votes', against: [], missing: [] })
  const jobs =
    await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`advance:${fixture.deploymentId}`}`
  expect(jobs).toHaveLength(1)
})

it('lets the GO of the last gate stand: nothing starts after it', async () => {
  await ready()
  expect(await decide('lead-backup')).toMatchObject({ status: 'go', expiresAt: null })
})

it('refuses a GO that facts or votes do not carry, saying which and why', async () => {
  await castVote(fixture.as('qa'), {
    deploymentId: fixture.deploymentId,
    gateKey,
    vote: 'no_go',
    comment: 'Too slow',
  })
  const refused = decide('lead')
  await expect(refused).rejects.toMatchObject({ code: 'criteria_unmet' })
  await expect(refused).rejects.toThrow(
    /^GATE 3 cannot be GO: Checks after is unmet \(0 of 2 passed, 1 needed; .*\)\. Every voting role says GO is unmet \(1 of 2 have voted; Quality Assurance \(Quality Assurance One\) says NO-GO: Too slow; Operations Engineer \(Operations Engineer One\) has not voted\)\.$/,
  )
  expect(await fixture.gate(gateKey)).toMatchObject({ status: 'open', decision: null })
})

it('takes a NO-GO with its issue, and a new poll empties the votes in the same event', async () => {
  await castVote(fixture.as('qa'), { deploymentId: fixture.deploymentId, gateKey, vote: 'no_go' })
  await expect(decide('lead', { decision: 'no_go' })).rejects.toMatchObject({
    code: 'reason_required',
    extra: { field: 'issue' },
  })
  const decided = await decide('lead', { decision: 'no_go', issue: 'Lag 140 ms', mitigation: 'Wait' })
  expect(decided).toMatchObject({
    status: 'no_go',
    expiresAt: null,
    decision: { issue: 'Lag 140 ms', mitigation: 'Wait', meaning: 'rejected' },
  })
  const ids = { deploymentId: fixture.deploymentId, gateKey }
  await expect(castVote(fixture.as('qa'), { ...ids, vote: 'go' })).rejects.toMatchObject({
    code: 'gate_not_open',
  })
  await expect(renewPoll(fixture.as('ops'), ids)).rejects.toMatchObject({ code: 'missing_authority' })
  await renewPoll(fixture.as('lead'), ids)
  expect(await fixture.gate(gateKey)).toMatchObject({
    status: 'open',
    round: 2,
    votes: [],
    decision: null,
    decidedAt: null,
  })
  const [event] = await eventsBefore(fixture.as('lead'), fixture.deploymentId, undefined, 1)
  expect(event).toMatchObject({
    type: 'gate.poll_renewed',
    data: { round: 2, votesEmptied: 1, after: 'no_go' },
  })
})

it('asks the authority before the password, and then the right password', async () => {
  await expect(decide('ops', { password: 'wrong' })).rejects.toMatchObject({ code: 'missing_authority' })
  await expect(decide('admin')).rejects.toMatchObject({ code: 'missing_authority' })
  await expect(decide('lead', { password: 'wrong' })).rejects.toMatchObject({ code: 'reauth_failed' })
})

it('refuses to sign another record than the one shown, answering with the present one', async () => {
  const ids = { deploymentId: fixture.deploymentId, gateKey }
  const shown = await gateToSign(fixture.as('lead'), ids)
  await castVote(fixture.as('qa'), { ...ids, vote: 'no_go' })
  const now = await gateToSign(fixture.as('lead'), ids)
  const recordSha256 = shown.records.no_go.sha256
  await expect(decide('lead', { decision: 'no_go', issue: 'x', recordSha256 })).rejects.toMatchObject({
    code: 'stale_version',
    extra: { current: now.records.no_go },
  })
})

it('takes one of two decisions pressed at once; the other hears of it', async () => {
  await ready()
  const results = await Promise.allSettled([
    decide('lead'),
    decide('lead-backup', { decision: 'no_go', issue: 'Not yet' }),
  ])
  const [won] = results.filter(result => result.status === 'fulfilled')
  const [lost] = results.filter(result => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'gate_not_open', extra: { current: won?.value } })
  const events = await eventsAfter(fixture.as('lead'), fixture.deploymentId, 0)
  expect(events.filter(({ type }) => type === 'gate.decided')).toHaveLength(1)
})

it('refuses a decision and a new poll on a gate that is not open', async () => {
  await expect(decide('lead', { gateKey: 'gate-1' })).rejects.toMatchObject({ code: 'gate_not_open' })
  const ids = { deploymentId: fixture.deploymentId, gateKey: 'gate-1' }
  await expect(renewPoll(fixture.as('lead'), ids)).rejects.toMatchObject({ code: 'gate_not_open' })
})

it('leaves the polls of a deployment that is over as they were, a signed NO-GO and an open one', async () => {
  const { deploymentId } = fixture
  await openGate(fixture, 'gate-1')
  await castVote(fixture.as('qa'), { deploymentId, gateKey: 'gate-1', vote: 'go' })
  await decide('lead', { decision: 'no_go', issue: 'Lag 140 ms' })
  await abortDeployment(fixture.as('lead'), { deploymentId, reason: 'Wrong build' })
  const before = await fixture.state()
  for (const key of ['gate-1', gateKey]) {
    const renewed = renewPoll(fixture.as('lead'), { deploymentId, gateKey: key })
    await expect(renewed).rejects.toMatchObject({ code: 'wrong_status' })
  }
  expect(await fixture.state()).toEqual(before)
})
