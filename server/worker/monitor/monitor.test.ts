import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { eventsAfter } from '../../deployment/events/events.query.ts'
import { judgeConditions } from '../../health/check-conditions.ts'
import { measuredSystem } from '../../health/testing/measured-system.ts'
import { putInto, watchedFixture } from '../../health/testing/running-deployment.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { startMonitoring } from './monitor.ts'

let db: Database
let system: Awaited<ReturnType<typeof measuredSystem>>
let fixture: DeploymentFixture
const stops: (() => Promise<void>)[] = []
let child: ChildProcess | undefined

beforeAll(async () => {
  db = openDatabase(await testDatabase())
})
beforeEach(async () => {
  system = await measuredSystem()
  fixture = await watchedFixture(db, system.definition)
  await putInto(fixture, 'running')
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await Promise.all(stops.splice(0).map(stop => stop()))
  await putInto(fixture, 'closed')
  await system.close()
})
afterAll(() => db.$disconnect())

function monitor(workerId: string) {
  const stop = startMonitoring(workerContext({ db, settings }, workerId), workerId)
  stops.push(stop)
  return stop
}
/** A worker's monitoring as a process of its own, which can be killed. */
const worker = `
  import { workerContext } from '../../kernel/context.ts'
  import { openDatabase } from '../../kernel/database.ts'
  import { env } from '../../kernel/env.ts'
  import { startMonitoring } from './monitor.ts'
  const settings = env()
  startMonitoring(workerContext({ db: openDatabase(settings.DATABASE_URL), settings }, 'worker-1'), 'worker-1')`
const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 20_000, interval: 100 })
const samples = (where: object) =>
  db.sample.findMany({ where: { deploymentId: fixture.deploymentId, ...where }, orderBy: { id: 'asc' } })
const verdicts = async () => (await fixture.state()).verdicts
const events = async (type: string) => {
  const all = await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 2)
  return all.filter(event => event.type === type)
}
const holder = () => db.monitor.findUniqueOrThrow({ where: { deploymentId: fixture.deploymentId } })

it('measures both lanes and the router, judges, and records only what changes', async () => {
  monitor('worker-1')
  await until(async () =>
    expect(await samples({ metric: 'error_rate', lane: 'green', value: 0 })).toHaveLength(4),
  )
  expect(await verdicts()).toMatchObject({
    'trigger:errors': { verdict: 'healthy', reason: 'Error rate 0 %, not over 10 %', firedAt: null },
    'trigger:health': { verdict: 'healthy' },
    'slo:errors:blue': { verdict: 'healthy' },
    'slo:errors:green': { verdict: 'healthy' },
  })
  const recorded = (await events('verdict.changed')).flatMap(({ changes }) => changes.verdicts ?? [])
  expect(recorded.map(({ key }) => key).sort()).toEqual([
    'lane:blue',
    'lane:green',
    'slo:errors:blue',
    'slo:errors:green',
    'trigger:errors',
    'trigger:health',
  ])
  expect(await samples({ metric: 'traffic_share', lane: 'blue', value: 50 })).not.toEqual([])
  const ctx = workerContext({ db, settings }, 'worker-1')
  expect(await judgeConditions(ctx, fixture.deploymentId, [{ kind: 'triggers' }])).toEqual({
    answer: 'met',
    reason: '2 of 2 triggers healthy',
    reasonData: [{ code: 'triggers_healthy', healthy: 2, triggers: 2 }],
  })
})

it('takes one breach for one, however many workers watch', async () => {
  monitor('worker-1')
  monitor('worker-2')
  await until(async () => expect((await verdicts())['trigger:errors']?.verdict).toBe('healthy'))
  system.lanes.blue = { errors: 0.3, hang: false }
  const [fired] = await until(async () => {
    const found = await events('trigger.fired')
    expect(found).toHaveLength(1)
    return found
  })
  expect(fired).toMatchObject({
    actor: { kind: 'worker' },
    data: {
      trigger: 'errors',
      level: 'automatic',
      lane: 'BLUE',
      reason: expect.stringMatching(/^Error rate [\d.]+ % over 10 % for \d s$/),
    },
  })
  const seen = (await samples({ metric: 'error_rate' })).length
  await until(async () => expect((await samples({ metric: 'error_rate' })).length).toBeGreaterThan(seen + 4))
  expect(await events('trigger.fired')).toHaveLength(1)
  const breaches = (await events('verdict.changed')).flatMap(({ changes }) => changes.verdicts ?? [])
  expect(breaches.filter(row => row.key === 'trigger:errors' && row.verdict === 'breached')).toHaveLength(1)
  const jobs =
    await db.$queryRaw`SELECT priority FROM graphile_worker.jobs WHERE key = ${`advance:${fixture.deploymentId}`}`
  expect(jobs).toEqual([{ priority: -10 }])
})

it('keeps measuring the rest while one lane hangs, and calls that lane unreachable', async () => {
  monitor('worker-1')
  await until(async () => expect((await verdicts())['trigger:health']?.verdict).toBe('healthy'))
  system.lanes.blue = { errors: 0, hang: true }
  await until(async () => expect((await verdicts())['trigger:health']?.verdict).toBe('breached'))
  expect((await verdicts())['trigger:health']?.reason).toMatch(
    /^Health: no answer \(timed out after 900 ms\) for \d s$/,
  )
  const missed = await samples({ metric: 'health_ms', lane: 'blue', error: 'timed out after 900 ms' })
  const others = await samples({
    metric: 'health_ms',
    lane: 'green',
    error: null,
    at: { gte: missed[0]?.at },
  })
  expect(others.length).toBeGreaterThanOrEqual(missed.length - 1)
  expect(await events('trigger.fired')).toMatchObject([{ data: { trigger: 'health', level: 'review' } }])
})

it('sees a lane that does not answer, and when it answers again', async () => {
  monitor('worker-1')
  await until(async () => expect((await verdicts())['lane:green']?.verdict).toBe('healthy'))
  system.lanes.green = { errors: 0, hang: true }
  await until(async () => expect((await verdicts())['lane:green']?.verdict).toBe('unreachable'))
  expect((await verdicts())['lane:green']?.reasonData).toMatchObject({
    code: 'lane_silent',
    lane: 'GREEN',
    error: 'timed out after 900 ms',
  })
  expect((await verdicts())['lane:blue']?.verdict).toBe('healthy')
  system.lanes.green = { errors: 0, hang: false }
  await until(async () => expect((await verdicts())['lane:green']?.verdict).toBe('healthy'))
})

it('hands a deployment over when it is stopped', async () => {
  const stop = monitor('worker-1')
  await until(async () => expect(await holder()).toMatchObject({ workerId: 'worker-1', epoch: 1 }))
  await stop()
  stops.length = 0
  monitor('worker-2')
  await until(async () => expect(await holder()).toMatchObject({ workerId: 'worker-2', epoch: 2 }))
  await until(async () => expect((await verdicts())['slo:errors:green']?.verdict).toBe('healthy'))
  await putInto(fixture, 'rolled_back')
})

it('takes over from a worker that was killed, with what that one had measured', async () => {
  child = spawn(process.execPath, ['--input-type=module', '-e', worker], {
    cwd: import.meta.dirname,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await until(async () => expect(await samples({ metric: 'error_rate', value: 0 })).not.toEqual([]))
  monitor('worker-2')
  system.lanes.blue = { errors: 0.3, hang: false }
  await until(async () => expect(await samples({ metric: 'error_rate', value: { gt: 10 } })).not.toEqual([]))
  expect((await holder()).workerId).toBe('worker-1')
  child.kill('SIGKILL')
  await ended
  const before = await samples({ metric: 'error_rate', lane: 'blue' })
  await until(async () => expect(await holder()).toMatchObject({ workerId: 'worker-2', epoch: 2 }))
  await until(async () => expect(await events('trigger.fired')).toHaveLength(1))
  const after = await samples({ metric: 'error_rate', lane: 'blue', id: { gt: before.at(-1)?.id } })
  expect(after.length).toBeGreaterThan(0)
})
