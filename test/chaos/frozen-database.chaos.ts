import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../launcher/embedded-postgres.ts'
import { migrate } from '../../prisma/migrate.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { expectWholeChain, startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { command, inSequence, planOf } from '../../server/worker/testing/plan.ts'
import { endWorkers, startWorker } from '../../server/worker/testing/worker-process.ts'
import { commandFolder } from '../command-folder.ts'
import { freezeProcesses } from '../freeze-processes.ts'
import { holdsUnder } from './holds-under.ts'

const FROZEN_MS = 25_000
let folder: string
let server: EmbeddedPostgres
let db: Database

beforeAll(async () => {
  folder = commandFolder('frozen')
  server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data') })
  await migrate(server.url)
  db = openDatabase(server.url)
})
afterEach(endWorkers)
afterAll(async () => {
  await db.$disconnect()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

holdsUnder('the database is frozen for longer than a lease: a command runs on, once', 180_000, async time => {
  const file = (name: string) => path.join(folder, `${name}-${time}`)
  writeFileSync(file('ran'), '')
  const lines = () => readFileSync(file('ran'), 'utf8').split('\n').filter(Boolean)
  const idempotent = time % 2 === 0
  const steps = inSequence([
    command('long', `echo long >> ${file('ran')}; while ! test -e ${file('go')}; do sleep 0.05; done`, {
      idempotent,
    }),
    command('after', `echo after >> ${file('ran')}`),
  ])
  startWorker(server.url)
  startWorker(server.url)
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  await vi.waitFor(() => expect(lines()).toEqual(['long']), { timeout: 30_000 })
  await freezeProcesses(server.pid, FROZEN_MS)
  // Long enough for whoever would take it for lost.
  await delay(6000)
  expect(lines()).toEqual(['long'])
  writeFileSync(file('go'), '')
  await untilStatus(fixture, 'hypercare', 30_000)
  expect(lines()).toEqual(['long', 'after'])
  const attempts = Object.values((await fixture.state()).attempts)
  expect(attempts.map(({ number, status }) => `${number} ${status}`)).toEqual(['1 succeeded', '1 succeeded'])
  await expectWholeChain(fixture)
  return null
})
