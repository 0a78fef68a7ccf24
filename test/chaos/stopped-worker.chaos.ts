import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { startedFixture, untilStatus } from '../../server/worker/testing/engine.ts'
import { command, planOf } from '../../server/worker/testing/plan.ts'
import { endWorkers, startWorker, type WorkerProcess } from '../../server/worker/testing/worker-process.ts'
import { commandFolder } from '../command-folder.ts'
import { testDatabase } from '../database.ts'
import { holdsUnder } from './holds-under.ts'
import { untilAlive } from './workers.ts'

let db: Database
let url: string
/** The one that took over in the round before. */
let first: WorkerProcess

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  first = startWorker(url)
  await untilAlive(db, 1)
})
/** After a round that failed the next begins anew, with one that goes on. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await endWorkers()
  first = startWorker(url)
  await untilAlive(db, 1)
})
afterAll(async () => {
  await endWorkers()
  await db.$disconnect()
})

/** The first run notes the time for as long as it lives; the second notes when it began, and is done. */
const beats = (file: string) =>
  `if test -e ${file}; then date +%s%N > ${file}.second; else while :; do date +%s%N > ${file}; sleep 0.05; done; fi`

holdsUnder(
  'a worker is stopped (SIGSTOP): no two runs of a command stand side by side',
  400_000,
  async () => {
    const file = path.join(commandFolder('stopped'), 'beats')
    const read = (name: string) => Number(readFileSync(name, 'utf8')) / 1e6
    const steps = [command('beats', beats(file), { idempotent: true })]
    const fixture = await startedFixture(db, { document: planOf({ steps }) })
    await vi.waitFor(() => expect(read(file)).toBeGreaterThan(0), { timeout: 60_000 })
    const second = startWorker(url)
    await untilAlive(db, 2)
    first.signal('SIGSTOP')
    await untilStatus(fixture, 'hypercare', 60_000)
    const [ended, began] = [read(file), read(`${file}.second`)]
    writeFileSync(file, '0')
    expect(began).toBeGreaterThan(ended)
    first.signal('SIGCONT')
    const attempts = Object.values((await fixture.state()).attempts)
    expect(attempts.map(({ number, status }) => `${number} ${status}`)).toEqual(['1 lost', '2 succeeded'])
    // What was stopped finds that it is no longer its own, and leaves everything as it is.
    expect(await first.end('SIGTERM')).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('0')
    first = second
    return began - ended
  },
)
