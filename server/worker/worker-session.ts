import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { WORKER_LOCK_CLASS } from '../engine/attempts/worker-lock.ts'
import type { Isolation } from '../executor/isolation.types.ts'

const BEAT_MS = 1000
const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 1000
/** Later than this, an answer may never come. */
const LATE_MS = 2500
/** A connection that has not answered for this long is made anew. */
const ANSWER_MS = 20_000
/** A worker not heard of for this long is taken off the list. */
const FORGOTTEN_SECONDS = 60

export interface SessionOptions {
  url: string
  workerId: string
  log: Pick<Logger, 'warn'>
  /** By how much its machine's clock is ahead of the database's (ms); null where that is not known. */
  clockDifference?: () => number | null
  /** How commands run there; null while nobody has found out. */
  commands?: () => Isolation['mode'] | null
}

export interface WorkerSession {
  /** Resolves when the lock was first taken. */
  locked: Promise<void>
  /** False while the connection is being made anew, or has not answered for a while. */
  stands: () => boolean
  close: () => Promise<void>
}

/**
 * This worker's own connection to the database, for as long as it lives. On it the worker holds the lock by which others
 * see that it has not ended: the lock goes with the process, however that ends, and what the worker held is then
 * another's at once. A connection that breaks is made anew before others believe in an end. Each second it says on it
 * that it lives, by the database's clock.
 */
export function openWorkerSession(options: SessionOptions): WorkerSession {
  const stop = new AbortController()
  const locked = Promise.withResolvers<void>()
  let answeredAt = Number.NEGATIVE_INFINITY

  async function run() {
    let pauseMs = FIRST_PAUSE_MS
    while (!stop.signal.aborted) {
      try {
        await live(options, stop.signal, () => {
          pauseMs = FIRST_PAUSE_MS
          answeredAt = performance.now()
          locked.resolve()
        })
      } catch (error) {
        answeredAt = Number.NEGATIVE_INFINITY
        if (!stop.signal.aborted)
          options.log.warn({ err: error }, 'the worker’s session broke; it is made anew')
      }
      await delay(pauseMs, undefined, { signal: stop.signal }).catch(() => undefined)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  const running = run()
  return {
    locked: locked.promise,
    stands: () => performance.now() - answeredAt < LATE_MS,
    close: async () => {
      stop.abort()
      await running
    },
  }
}

/** One connection's life, until it fails or `signal` ends it. */
async function live(options: SessionOptions, signal: AbortSignal, onAnswer: () => void) {
  const { url, workerId, clockDifference = () => null, commands = () => null } = options
  const done = new AbortController()
  const client = new pg.Client({
    connectionString: url,
    application_name: 'gonogo-worker',
    connectionTimeoutMillis: 5000,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  })
  const broken = new Promise<never>((_, reject) => {
    client.once('error', reject)
    client.once('end', () => reject(new Error('the connection ended')))
    signal.addEventListener('abort', reject, { once: true, signal: done.signal })
  })
  broken.catch(() => undefined)
  try {
    await Promise.race([client.connect(), broken])
    for (let locked = false; ; ) {
      locked ||= await Promise.race([takeLock(client, workerId), broken])
      if (locked) onAnswer()
      await Promise.race([
        beat(client, { workerId, clockDifferenceMs: clockDifference(), commands: commands() }),
        broken,
      ])
      await Promise.race([delay(BEAT_MS, undefined, { signal: done.signal }), broken])
    }
  } finally {
    done.abort()
    // A connection that no longer answers would never finish a polite end.
    await Promise.race([client.end().catch(() => undefined), delay(250, undefined, { ref: false })])
    client.connection.stream.destroy()
  }
}

/** False while the lock is still held by the connection before this one, whose end the database has not noticed. */
async function takeLock(client: pg.Client, workerId: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
    [WORKER_LOCK_CLASS, workerId],
  )
  return rows[0]?.locked ?? false
}

interface Beat {
  workerId: string
  clockDifferenceMs: number | null
  commands: Isolation['mode'] | null
}

async function beat(client: pg.Client, { workerId, clockDifferenceMs, commands }: Beat): Promise<void> {
  await client.query(
    `WITH forgotten AS (
        DELETE FROM worker WHERE id IN (SELECT id FROM worker
          WHERE id <> $1 AND "seenAt" < clock_timestamp() - $2 * interval '1 second' FOR UPDATE SKIP LOCKED))
      INSERT INTO worker (id, "startedAt", "seenAt", "clockDifferenceMs", commands)
      VALUES ($1, clock_timestamp(), clock_timestamp(), $3, $4)
      ON CONFLICT (id) DO UPDATE
        SET "seenAt" = excluded."seenAt", "clockDifferenceMs" = excluded."clockDifferenceMs",
          commands = excluded.commands`,
    [workerId, FORGOTTEN_SECONDS, clockDifferenceMs, commands],
  )
}
