import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { startEmbeddedPostgres } from '../../launcher/embedded-postgres.ts'
import { migrate } from '../../prisma/migrate.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { expectWholeChain, startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { command, inSequence, manual, planOf, stepOf } from '../../server/worker/testing/plan.ts'
import { endWorkers, startWorker } from '../../server/worker/testing/worker-process.ts'
import { commandFolder } from '../command-folder.ts'
import { freezeProcesses } from '../freeze-processes.ts'
import { holdsUnder } from './holds-under.ts'
import { misbehavingSystem } from './misbehaving-system.ts'
import { untilAlive } from './workers.ts'

const FROZEN_MS = 25_000
const LONG = { timeout: 60_000 }

/** So many are frozen at once, each for a round of its own. */
const SERVERS = 3

interface Server {
  db: Database
  pid: number
  end: () => Promise<void>
}
const servers: Server[] = []
const free: Server[] = []
const waiting: ((server: Server) => void)[] = []

/** A server with two workers. */
async function startServer(): Promise<Server> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-frozen-'))
  const server = await startEmbeddedPostgres({ dataDir })
  await migrate(server.url)
  const db = openDatabase(server.url)
  startWorker(server.url)
  startWorker(server.url)
  await untilAlive(db, 2)
  const end = async () => {
    await db.$disconnect()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { db, pid: server.pid, end }
}

beforeAll(async () => {
  servers.push(...(await Promise.all(Array.from({ length: SERVERS }, startServer))))
  for (const server of servers) giveBack(server)
})
afterAll(async () => {
  await endWorkers()
  await Promise.all(servers.map(({ end }) => end()))
})

function giveBack(server: Server) {
  const next = waiting.shift()
  if (next) next(server)
  else free.push(server)
}

/** Lends a server that nobody else freezes meanwhile, and an empty folder. */
async function withServer<T>(use: (db: Database, pid: number, folder: string) => Promise<T>): Promise<T> {
  const server = free.pop() ?? (await new Promise<Server>(resolve => waiting.push(resolve)))
  const folder = commandFolder('frozen')
  try {
    return await use(server.db, server.pid, folder)
  } finally {
    giveBack(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

const errors = { key: 'errors', title: 'Errors', metric: 'error_rate', value: 10, unit: '%', forSeconds: 5 }
const cutover = planOf({
  steps: [stepOf('half', { kind: 'traffic', nextPercent: 50 }), manual('look', { dependsOn: ['half'] })],
  rollback: [stepOf('back', { kind: 'traffic', nextPercent: 0 })],
  rest: { triggers: [triggerSchema.parse({ ...errors, level: 'automatic' })] },
})

/** Half of the users are on the new lane of a system of its own, and all is well there. */
async function halfOnBlue(db: Database) {
  const scene = await misbehavingSystem()
  const fixture = await startedFixture(db, { document: cutover, system: scene.system })
  await vi.waitFor(async () => {
    expect((await fixture.step('look')).status).toBe('ready')
    expect((await fixture.state()).verdicts['trigger:errors']?.verdict).toBe('healthy')
  }, LONG)
  return { ...scene, fixture }
}

holdsUnder(
  'the database is frozen for longer than a lease while the new lane fails: a command runs on, once, and users leave as it is back',
  600_000,
  time =>
    withServer(async (db, pid, folder) => {
      const file = (name: string) => path.join(folder, name)
      writeFileSync(file('ran'), '')
      const lines = () => readFileSync(file('ran'), 'utf8').split('\n').filter(Boolean)
      const idempotent = time % 2 === 0
      const steps = inSequence([
        command('long', `echo long >> ${file('ran')}; while ! test -e ${file('go')}; do sleep 0.05; done`, {
          idempotent,
        }),
        command('after', `echo after >> ${file('ran')}`),
      ])
      const { fixture: other, lanes, router, close } = await halfOnBlue(db)
      const fixture = await startedFixture(db, { document: planOf({ steps }) })
      await vi.waitFor(() => expect(lines()).toEqual(['long']), LONG)
      lanes.blue = { errors: 0.5, hang: false }
      await freezeProcesses(pid, FROZEN_MS)
      const back = performance.now()
      await vi.waitFor(() => expect(router.weights().blue).toBe(0), { ...LONG, interval: 10 })
      const took = performance.now() - back
      // Long enough for whoever would take the command for lost.
      await delay(6000)
      expect(lines()).toEqual(['long'])
      writeFileSync(file('go'), '')
      await untilStatus(fixture, 'hypercare', 60_000)
      expect(lines()).toEqual(['long', 'after'])
      const attempts = Object.values((await fixture.state()).attempts)
      expect(attempts.map(({ number, status }) => `${number} ${status}`)).toEqual([
        '1 succeeded',
        '1 succeeded',
      ])
      await untilStatus(other, 'rolled_back', 60_000)
      await expectWholeChain(fixture)
      await expectWholeChain(other)
      await close()
      return took
    }),
  { concurrent: true },
)
