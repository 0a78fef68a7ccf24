import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../launcher/embedded-postgres.ts'
import { migrate } from '../../../prisma/migrate.ts'
import { settings } from '../../../test/builders/settings.ts'
import { freezeProcesses } from '../../../test/freeze-processes.ts'
import { measuredSystem } from '../../health/testing/measured-system.ts'
import { putInto, watchedFixture } from '../../health/testing/running-deployment.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { lastEvent } from '../testing/engine.ts'
import { startMonitoring } from './monitor.ts'

const FROZEN_MS = 8000
let folder: string
let server: EmbeddedPostgres
let db: Database

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-frozen-'))
  server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data') })
  await migrate(server.url)
  db = openDatabase(server.url)
})
afterAll(async () => {
  await db.$disconnect()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 20_000, interval: 100 })

it('counts what the lanes did while the database stood still, by the worker that measured it', {
  timeout: 60_000,
}, async () => {
  const system = await measuredSystem()
  const fixture = await watchedFixture(db, system.definition)
  const { deploymentId } = fixture
  await putInto(fixture, 'running')
  // Each with a client of its own, as two processes have.
  const others = openDatabase(server.url)
  const monitor = (client: Database, id: string) =>
    startMonitoring(workerContext({ db: client, settings }, id), id)
  const stops = [monitor(db, 'worker-1')]
  const holder = () => db.monitor.findUniqueOrThrow({ where: { deploymentId } })
  await until(async () => expect(await holder()).toMatchObject({ workerId: 'worker-1' }))
  stops.push(monitor(others, 'worker-2'))
  await until(async () => expect((await fixture.state()).verdicts['trigger:errors']?.verdict).toBe('healthy'))

  system.lanes.blue = { errors: 0.3, hang: false }
  const [from, to] = [Date.now(), Date.now() + FROZEN_MS]
  await freezeProcesses(server.pid, FROZEN_MS)
  const fired = await until(() => lastEvent(fixture, 'trigger.fired'))

  // Two seconds would do: what is told was there while nobody could be told.
  const { reason } = fired.data as { reason: string }
  expect(Number(/for (\d+) s$/.exec(reason)?.[1])).toBeGreaterThanOrEqual(4)
  expect(await holder()).toMatchObject({ workerId: 'worker-1' })
  const samples = await db.sample.findMany({
    where: { deploymentId, lane: 'blue', metric: 'error_rate' },
    orderBy: { at: 'asc' },
  })
  const times = samples.map(({ at }) => at.getTime())
  expect(times.filter(at => at >= from && at < to).length).toBeGreaterThanOrEqual(4)
  expect(new Set(times).size).toBe(times.length)

  await Promise.all(stops.map(stop => stop()))
  await others.$disconnect()
  await system.close()
})
