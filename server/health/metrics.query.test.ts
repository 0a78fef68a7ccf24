import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { claimMonitorLeases, insertSamples } from '../worker/monitor/monitor-lease.ts'
import { pruneSamples } from '../worker/monitor/prune-samples.ts'
import { latestSamples } from './latest-samples.query.ts'
import { metrics } from './metrics.query.ts'
import { putInto } from './testing/running-deployment.ts'

let db: Database
let fixture: DeploymentFixture
beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  await db.sample.deleteMany()
  fixture = await makeFixture(db)
  await putInto(fixture, 'running')
})

const START = Date.parse('2026-03-01T01:00:00Z')
const iso = (second: number) => new Date(START + second * 1000).toISOString()
const sample = (second: number, value: number | null, rest: object = {}) => ({
  lane: 'blue',
  metric: 'error_rate',
  at: START + second * 1000,
  value,
  error: null,
  latencyMs: 3,
  ...rest,
})
async function store(samples: ReturnType<typeof sample>[], to = fixture) {
  const leases = await claimMonitorLeases(db, 'worker')
  const lease = leases.find(({ deploymentId }) => deploymentId === to.deploymentId)
  expect(lease && (await insertSamples(db, lease, 'worker', samples))).toBe(true)
}
const ask = (over: object) => metrics(fixture.as('viewer'), { deploymentId: fixture.deploymentId, ...over })

describe('metrics', () => {
  it('answers every sample of a short span, with gaps, and the newest with its age', async () => {
    const green = { lane: 'green' }
    await store([sample(0, 1), sample(1, 2), sample(2, null, { error: 'refused' }), sample(1, 7, green)])
    expect(await ask({ since: iso(0), until: iso(4) })).toEqual({
      since: iso(0),
      until: iso(4),
      step: 1,
      series: [
        {
          lane: 'blue',
          metric: 'error_rate',
          points: [
            [START, 1],
            [START + 1000, 2],
            [START + 2000, null],
          ],
          latest: { at: iso(2), ageSeconds: 2, value: null, error: 'refused', latencyMs: 3 },
        },
        {
          lane: 'green',
          metric: 'error_rate',
          points: [[START + 1000, 7]],
          latest: { at: iso(1), ageSeconds: 3, value: 7, error: null, latencyMs: 3 },
        },
      ],
    })
  })

  it('answers at most 300 points of a long one, each the mean of its step', async () => {
    await store(Array.from({ length: 3600 }, (_, second) => sample(second, second % 2 ? 10 : 20)))
    const { step, series } = await ask({ since: iso(0), until: iso(3600) })
    expect(step).toBe(13)
    expect(series[0]?.points).toHaveLength(278)
    expect((await ask({ since: iso(0), until: iso(3600), step: '60' })).series[0]?.points).toEqual(
      Array.from({ length: 60 }, (_, minute) => [START + minute * 60_000, 15]),
    )
  })

  it('names the field that is wrong', async () => {
    await expect(ask({ since: 'yesterday' })).rejects.toMatchObject({
      code: 'invalid_input',
      extra: { field: 'since' },
    })
    await expect(ask({ since: iso(9), until: iso(0) })).rejects.toMatchObject({ extra: { field: 'until' } })
    await expect(ask({ deploymentId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      metrics(systemContext({ db, settings }), { deploymentId: fixture.deploymentId }),
    ).rejects.toMatchObject({
      code: 'not_signed_in',
    })
  })
})

describe('latestSamples', () => {
  const now = (value: number) => ({ ...sample(0, value), at: Date.now() })
  it('answers what is new, of the deployments asked for, once', async () => {
    const other = await makeFixture(db)
    await putInto(other, 'running')
    const ids = [fixture.deploymentId, other.deploymentId]
    expect(await latestSamples(db, ids, null)).toEqual({ lastId: null, batches: {} })
    await store([sample(0, 99), now(1)])
    const first = await latestSamples(db, ids, null)
    expect(first.batches).toEqual({
      [fixture.deploymentId]: [['blue', 'error_rate', expect.any(Number), 1, null]],
    })
    await store([now(2), now(3)])
    await store([now(4)], other)
    const second = await latestSamples(db, ids, first.lastId)
    expect(second.batches[fixture.deploymentId]?.map(tuple => tuple[3])).toEqual([2, 3])
    expect(second.batches[other.deploymentId]?.map(tuple => tuple[3])).toEqual([4])
    expect(await latestSamples(db, ids, second.lastId)).toEqual({ lastId: second.lastId, batches: {} })
    expect((await latestSamples(db, [other.deploymentId], first.lastId)).batches).toHaveProperty(
      other.deploymentId,
    )
    expect(await latestSamples(db, [], 5)).toEqual({ lastId: 5, batches: {} })
  })
})

it('stores nothing for a worker that lost its lease', async () => {
  const stale = { deploymentId: fixture.deploymentId, epoch: 99, lastSeq: 2 }
  expect(await insertSamples(db, stale, 'worker', [sample(0, 1)])).toBe(false)
  expect(await db.sample.count()).toBe(0)
})

it('forgets samples after two days, and all a day after the end', async () => {
  const hour = (hours: number) => sample(hours * 3600, 1)
  await store([hour(-49), hour(-47), hour(0)])
  const at = (hours: number) => ({
    ...systemContext({ db, settings }),
    now: () => new Date(START + hours * 3_600_000),
  })
  expect(await pruneSamples(at(0))).toBe(1)
  await putInto(fixture, 'rolled_back', { finishedAt: iso(0) })
  expect(await pruneSamples(at(0.5))).toBe(0)
  expect(await pruneSamples(at(25))).toBe(2)
})
