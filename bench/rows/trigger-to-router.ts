import { setTimeout as delay } from 'node:timers/promises'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { startWorker } from '../../server/worker/testing/worker-process.ts'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import type { Measure } from '../tools/bench.types.ts'
import { type BenchChild, startChild } from '../tools/child.ts'
import { FOR_SECONDS, fixtureAtCutover, LIMIT_PERCENT } from '../tools/cutover.ts'
import { quantile, rounded } from '../tools/figures.ts'
import { until } from '../tools/until.ts'

const RUNS = 20
const AT_ONCE = 4

/**
 * Half of the users are on blue, blue begins to fail, and nobody does anything: from the sample that completes the
 * trigger, at the time its measurement began, until the router itself was told 0 % for blue. One worker process
 * samples, judges, decides and moves, for four deployments of four systems at a time.
 */
export const measure: Measure = async bench => {
  const url = await bench.database()
  const db = openDatabase(url, 6)
  const routers = await startChild('routers.ts', {})
  const worker = startWorker(url)
  const seconds: number[] = []
  while (seconds.length < RUNS) {
    const runs = Array.from({ length: Math.min(AT_ONCE, RUNS - seconds.length) }, () => oneRun(db, routers))
    seconds.push(...(await Promise.all(runs)))
    bench.log(`${seconds.length} of ${RUNS}: ${seconds.slice(-AT_ONCE).map(each => rounded(each, 2))} s`)
  }
  await worker.end('SIGTERM')
  await routers.stop()
  await db.$disconnect()
  const p95 = quantile(seconds, 0.95)
  return [
    {
      name: 'sample that completes the trigger → router shows 0 % on blue, p95',
      value: rounded(p95, 2),
      unit: 's',
      target: '≤ 2',
      met: p95 <= 2,
      note: `median ${rounded(quantile(seconds, 0.5), 2)} s of ${RUNS} runs, ${AT_ONCE} at a time; trigger of ${FOR_SECONDS} s`,
    },
  ]
}

interface Told {
  changes: { at: number; blue: number }[]
  lastOnBlue: number
}

async function oneRun(db: Database, routers: BenchChild): Promise<number> {
  const router = await routers.ask<{ id: number; url: string; host: string }>({ kind: 'open' })
  const fixture = await fixtureAtCutover(db, router)
  // Anywhere in the second between two samples.
  await delay(Math.random() * 1000)
  const failedAt = Date.now()
  await routers.ask({ kind: 'fail', id: router.id, share: 0.5 })
  await until('rolled back', async () => (await fixture.state()).deployment.status === 'rolled_back', 250)
  const { changes, lastOnBlue } = await routers.ask<Told>({ kind: 'end', id: router.id })
  const back = changes.find(({ at, blue }) => at > failedAt && blue === 0)
  if (!back || lastOnBlue > back.at) throw new Error('blue was served after the router was told not to')
  return (back.at - (await completedAt(fixture, failedAt))) / 1000
}

/** Found in the samples themselves, whatever the product made of them. */
async function completedAt({ db, deploymentId }: DeploymentFixture, failedAt: number): Promise<number> {
  const samples = await db.sample.findMany({
    where: { deploymentId, metric: 'error_rate', lane: 'blue', at: { gte: new Date(failedAt - 2000) } },
    orderBy: { at: 'asc' },
    select: { at: true, value: true },
  })
  let since: number | null = null
  for (const { at, value } of samples) {
    if ((value ?? 0) <= LIMIT_PERCENT) since = null
    else since ??= at.getTime()
    if (since !== null && at.getTime() - since >= FOR_SECONDS * 1000) return at.getTime()
  }
  throw new Error('no sample completes the trigger')
}
