import { readFileSync } from 'node:fs'
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
/** After a round that failed the next begins anew, with one worker. */
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

/** The first run stays; the second notes when it began, and is done. */
const noted = (file: string) =>
  `if test -e ${file}; then date +%s%N > ${file}.second; else echo > ${file}; sleep 600; fi`

holdsUnder('a worker is killed beside another: what it held is taken over', 400_000, async () => {
  const file = path.join(commandFolder('killed'), 'ran')
  const steps = [command('noted', noted(file), { idempotent: true })]
  const fixture = await startedFixture(db, { document: planOf({ steps }) })
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe('\n'), { timeout: 60_000 })
  const second = startWorker(url)
  await untilAlive(db, 2)
  const killed = Date.now()
  await first.end('SIGKILL')
  first = second
  await untilStatus(fixture, 'hypercare', 60_000)
  const took = Math.round(Number(readFileSync(`${file}.second`, 'utf8')) / 1e6 - killed)
  const { reasonData } = Object.values((await fixture.state()).attempts)[0] ?? {}
  expect(reasonData).toEqual({ code: 'worker_ended' })
  return took
})
