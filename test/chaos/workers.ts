import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { readWorkers } from '../../server/engine/workers.query.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { endWorkers, startWorker, type WorkerProcess } from '../../server/worker/testing/worker-process.ts'
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

/** Who is first in a round, on a database of this file's own; the one that took over is the next round's first. */
export function workersInTurn(): { db: Database; url: string; first: WorkerProcess } {
  const turn = {} as { db: Database; url: string; first: WorkerProcess }
  const begin = async () => {
    turn.first = startWorker(turn.url)
    await untilAlive(turn.db, 1)
  }
  beforeAll(async () => {
    turn.url = await testDatabase()
    turn.db = openDatabase(turn.url)
    await begin()
  })
  /** After a round that failed the next begins anew, with one worker. */
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await endWorkers()
    await begin()
  })
  afterAll(async () => {
    await endWorkers()
    await turn.db.$disconnect()
  })
  return turn
}
