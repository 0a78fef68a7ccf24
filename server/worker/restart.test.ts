import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../launcher/embedded-postgres.ts'
import { migrate } from '../../prisma/migrate.ts'
import { commandFolder } from '../../test/command-folder.ts'
import { openDatabase } from '../kernel/database.ts'
import { expectWholeChain, startedFixture, untilStatus } from './testing/engine.ts'
import { command, inSequence, planOf } from './testing/plan.ts'
import { endWorkers, startWorker } from './testing/worker-process.ts'

let folder: string
let server: EmbeddedPostgres

beforeAll(async () => {
  folder = commandFolder('restart')
  server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data') })
  await migrate(server.url)
})
afterAll(async () => {
  await endWorkers()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('goes on after PostgreSQL was killed in the middle of a step and started again', {
  timeout: 60_000,
}, async () => {
  const ran = path.join(folder, 'ran')
  const go = path.join(folder, 'go')
  writeFileSync(ran, '')
  const lines = () => readFileSync(ran, 'utf8').split('\n').filter(Boolean)
  const steps = inSequence([
    command('before', `echo before >> ${ran}`),
    command('during', `echo during >> ${ran}; while ! test -e ${go}; do sleep 0.05; done; echo heard`),
    command('after', `echo after >> ${ran}`),
  ])
  const { url } = server
  const db = openDatabase(url)
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  startWorker(url)
  await vi.waitFor(() => expect(lines()).toEqual(['before', 'during']), { timeout: 20_000 })

  process.kill(server.pid, 'SIGKILL')
  await server.exited
  // The step ends while nobody can be told.
  writeFileSync(go, '')
  const { port } = new URL(url)
  server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), port: Number(port) })

  await untilStatus(fixture, 'hypercare', 30_000)
  expect(lines()).toEqual(['before', 'during', 'after'])
  const attempts = Object.values((await fixture.state()).attempts)
  expect(attempts.map(({ number, status }) => `${number} ${status}`)).toEqual(Array(3).fill('1 succeeded'))
  await expectWholeChain(fixture)
  await db.$disconnect()
})
