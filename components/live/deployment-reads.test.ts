import { afterEach, expect, it, vi } from 'vitest'
import { metrics } from '../../server/health/metrics.query.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { emptyDeployment } from '../../server/live/testing/fixtures.ts'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { deploymentReads } from './deployment-reads.ts'
import { SAMPLES_MS } from './samples.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('reads what the charts show, also on a device whose clock is 20 minutes ahead', async () => {
  const db = openDatabase(await testDatabase())
  const now = new Date('2026-03-01T01:00:00Z')
  const ctx = contextOf(db, await makePerson(db), () => now)
  const deploymentId = await emptyDeployment(db)
  const sample = { deploymentId, lane: 'blue', metric: 'error_rate', value: 1, latencyMs: 3 }
  const at = (msAgo: number) => ({ ...sample, at: new Date(now.getTime() - msAgo) })
  await db.sample.createMany({ data: [at(SAMPLES_MS + 1000), at(SAMPLES_MS), at(0)] })
  vi.stubGlobal('fetch', async (path: string) => {
    const asked = Object.fromEntries(new URL(path, 'http://127.0.0.1').searchParams)
    return Response.json(await metrics(ctx, { deploymentId, ...asked }))
  })
  vi.useFakeTimers({ toFake: ['Date'], now: now.getTime() + 20 * 60_000 })
  const { since, series } = await deploymentReads.metrics(deploymentId)
  expect(Date.parse(since)).toBe(now.getTime() - SAMPLES_MS)
  // Points are rounded down to their step, so the oldest may stand just before `since`.
  expect(series[0]?.points).toHaveLength(2)
  vi.useRealTimers()
  await db.$disconnect()
})
