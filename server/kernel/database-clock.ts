import { setTimeout as delay } from 'node:timers/promises'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from './database.ts'
import { isDatabaseAway } from './database-away.ts'
import { log } from './log.ts'

/** One question for the time: the answer (epoch ms), and when it was asked and answered, by this process's own clock. */
export interface ClockReading {
  database: number
  askedAt: number
  answeredAt: number
}

/** A reading counts for this long. */
const WINDOW_MS = 30_000
const READ_MS = 1000
const AGAIN_MS = 200

/**
 * The database's clock, as this process knows it: by it everything is decided and recorded, whatever the clocks of the
 * machines say. It is never ahead of the database, runs on between two readings, and does not go back.
 */
export class DatabaseClock {
  #readings: { at: number; offset: number }[] = []
  #told = 0
  readonly #own: () => number

  /** `own` is a clock of this process that runs evenly (ms), whatever its origin. */
  constructor(own: () => number = () => performance.now()) {
    this.#own = own
  }

  /** The time; this machine's own as long as the database was never asked. */
  readonly now = (): Date => {
    const offset = this.#offset()
    if (offset === null) return new Date()
    this.#told = Math.max(this.#told, Math.floor(this.#own() + offset))
    return new Date(this.#told)
  }

  /** By how much the machine's clock is ahead of the database's (ms); null as long as the database was never asked. */
  difference(machine: () => number = Date.now): number | null {
    const offset = this.#offset()
    return offset === null ? null : machine() - (this.#own() + offset)
  }

  heard({ database, askedAt, answeredAt }: ClockReading) {
    // The answer was true at the latest when it came: the quickest answers tell most.
    const offset = database - answeredAt
    const known = this.#offset()
    // Somebody has put the database's clock back.
    const wasPutBack = known !== null && known > database - askedAt + 1
    if (wasPutBack) this.#told = 0
    const young = wasPutBack ? [] : this.#readings.filter(({ at }) => answeredAt - at < WINDOW_MS)
    this.#readings = [...young, { at: answeredAt, offset }]
  }

  #offset(): number | null {
    return this.#readings.length === 0 ? null : Math.max(...this.#readings.map(({ offset }) => offset))
  }
}

/**
 * Asks the database for the time each second until `signal`. `read` resolves at the first answer: before, nothing is
 * to be decided.
 */
export function keepDatabaseClock(
  clock: DatabaseClock,
  db: Database,
  signal: AbortSignal,
): { read: Promise<void>; ended: Promise<void> } {
  const { promise: read, resolve } = Promise.withResolvers<void>()
  const keep = async () => {
    for (let known = false; !signal.aborted; ) {
      try {
        clock.heard(await readClock(db))
        known = true
        resolve()
      } catch (error) {
        if (!isDatabaseAway(error)) log.warn({ err: error }, 'the database could not be asked for the time')
      }
      await delay(known ? READ_MS : AGAIN_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  return { read, ended: keep() }
}

async function readClock(db: Database): Promise<ClockReading> {
  const askedAt = performance.now()
  const [row] = await db.$queryRaw<{ database: number }[]>(
    Prisma.sql`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS database`,
  )
  return { database: row?.database ?? 0, askedAt, answeredAt: performance.now() }
}
