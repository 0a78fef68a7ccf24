import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { eventsAfter } from '../deployment/events/events.query.ts'
import { workerContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { said } from '../reasons/said.rules.ts'
import { claimMonitorLeases } from '../worker/monitor/monitor-lease.ts'
import { recordVerdicts, type VerdictReport } from './record-verdicts.ts'
import type { Judgement } from './rules.ts'
import { putInto, watchedFixture } from './testing/running-deployment.ts'

let db: Database
let fixture: DeploymentFixture
let epoch: number
const NOW = Date.parse('2026-03-01T01:00:00Z')

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await watchedFixture(db)
  await putInto(fixture, 'running')
  const leases = await claimMonitorLeases(db, 'worker-1')
  epoch = leases.find(({ deploymentId }) => deploymentId === fixture.deploymentId)?.epoch ?? 0
})

const judged = (key: string, judgement: Partial<Judgement>) => ({
  key,
  title: 'Errors on the new version',
  lane: 'BLUE',
  judgement: {
    verdict: 'healthy',
    reason: 'fine',
    reasonData: said(judgement.reason ?? 'fine'),
    value: 1,
    heldSeconds: 0,
    calmSeconds: 9,
    ...judgement,
  } as Judgement,
})
const report = (given: VerdictReport['judged'], over: Partial<VerdictReport> = {}) =>
  recordVerdicts(workerContext({ db, settings }, 'worker-1'), {
    deploymentId: fixture.deploymentId,
    workerId: 'worker-1',
    epoch,
    judged: given,
    now: NOW,
    young: false,
    ...over,
  })
const events = async () =>
  (await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 2)).map(({ type, data }) => ({ type, data }))
const breach = judged('trigger:errors', {
  verdict: 'breached',
  reason: 'Error rate 20 % over 10 % for 2 s',
  value: 20,
})

it('says of a change that it is of the lane that is still to be filled, until the start', async () => {
  const dead = judged('slo:errors:blue', { verdict: 'unreachable', reason: 'refused' })
  const live = judged('slo:errors:green', { verdict: 'unreachable', reason: 'refused' })
  const told = async () => {
    const verdicts = (await events()).at(-1)?.data.verdicts as { emptyLane?: boolean }[] | undefined
    return verdicts?.map(({ emptyLane = false }) => emptyLane)
  }
  await putInto(fixture, 'scheduled', { blue: 0 })
  await report([dead, live])
  expect(await told()).toEqual([true, false])
  await putInto(fixture, 'running')
  await report([judged('slo:errors:blue', {}), judged('slo:errors:green', {})])
  await report([dead, live], { now: NOW + 10_000 })
  expect(await told()).toEqual([false, false])
})

it('records what changes in one event, and wakes the engine', async () => {
  await report([
    judged('trigger:errors', {}),
    judged('slo:errors:blue', { verdict: 'breached', reason: 'out' }),
  ])
  expect(await events()).toMatchObject([
    {
      type: 'verdict.changed',
      data: {
        verdicts: [
          { key: 'trigger:errors', from: null, verdict: 'healthy', lane: 'BLUE', reason: 'fine' },
          { key: 'slo:errors:blue', from: null, verdict: 'breached', reason: 'out' },
        ],
      },
    },
  ])
  expect((await fixture.state()).verdicts['slo:errors:blue']).toMatchObject({
    verdict: 'breached',
    since: '2026-03-01T01:00:00.000Z',
  })
  const jobs = await db.$queryRaw`
    SELECT task_identifier, priority FROM graphile_worker.jobs WHERE key = ${`advance:${fixture.deploymentId}`}`
  expect(jobs).toEqual([{ task_identifier: 'advance', priority: -10 }])
})

it('fires an armed trigger once for one breach, whoever says so again', async () => {
  await Promise.all([report([breach]), report([breach]), report([breach])])
  expect((await events()).map(({ type }) => type)).toEqual(['verdict.changed', 'trigger.fired'])
  expect((await events())[1]?.data).toMatchObject({
    trigger: 'errors',
    level: 'automatic',
    lane: 'BLUE',
    reason: 'Error rate 20 % over 10 % for 2 s',
    value: 20,
  })
  expect((await fixture.state()).verdicts['trigger:errors']?.firedAt).toBe('2026-03-01T01:00:00.000Z')
})

it('fires again for the next breach, and not while traffic is 0', async () => {
  await report([breach])
  await report([judged('trigger:errors', {})], { now: NOW + 60_000 })
  await putInto(fixture, 'running', { blue: 0 })
  await report([breach], { now: NOW + 90_000 })
  expect((await events()).filter(({ type }) => type === 'trigger.fired')).toHaveLength(1)
  await putInto(fixture, 'running')
  await report([breach], { now: NOW + 95_000 })
  expect((await events()).filter(({ type }) => type === 'trigger.fired')).toHaveLength(2)
})

it('refuses a worker whose lease is gone, and leaves a deployment alone that is over', async () => {
  await expect(report([breach], { epoch: epoch + 1 })).rejects.toMatchObject({ code: 'lease_lost' })
  await expect(report([breach], { workerId: 'worker-2' })).rejects.toMatchObject({ code: 'lease_lost' })
  await putInto(fixture, 'rolled_back')
  await report([breach])
  expect((await events()).map(({ type }) => type)).toEqual(['traffic.moved'])
})
