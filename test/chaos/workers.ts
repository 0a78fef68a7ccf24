import { afterAll, beforeAll, expect, vi } from 'vitest'
import { readWorkers } from '../../server/engine/workers.query.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { endWorkers, startWorker } from '../../server/worker/testing/worker-process.ts'
import { testDatabase } from '../database.ts'

/** For a worker to start, on a machine that has other things to do. */
export const START_MS = 240_000

/** Until so many workers are alive. */
export const untilAlive = (db: Database, alive: number) =>
  vi.waitFor(async () => expect((await readWorkers(db)).alive).toBe(alive), { timeout: START_MS })

/** A database of this file's own, and real workers on it for all rounds; each by how much its machine's clock is ahead. */
export function workersForAllRounds(clockShiftsMs: readonly number[] = [0]): () => Database {
  let db: Database
  beforeAll(async () => {
    const url = await testDatabase()
    db = openDatabase(url)
    for (const clockShiftMs of clockShiftsMs) startWorker(url, { clockShiftMs })
    await untilAlive(db, clockShiftsMs.length)
  })
  afterAll(async () => {
    await endWorkers()
    await db.$disconnect()
  })
  return () => db
}
