import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { endWorkers, startWorker } from '../../server/worker/testing/worker-process.ts'
import { testDatabase } from '../database.ts'

/** A database of this file's own, and real workers on it for all rounds; each by how much its machine's clock is ahead. */
export function workersForAllRounds(clockShiftsMs: readonly number[] = [0]): () => Database {
  let db: Database
  beforeAll(async () => {
    const url = await testDatabase()
    db = openDatabase(url)
    for (const clockShiftMs of clockShiftsMs) startWorker(url, { clockShiftMs })
  })
  afterAll(async () => {
    await endWorkers()
    await db.$disconnect()
  })
  return () => db
}
