import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

export interface ListenOptions {
  url: string
  channels: string[]
  /** Called for each notification of `channels`, in commit order. */
  onNotify: (channel: string, payload: string) => void
  /** Called when the bell works again after a break: what was told in between is lost, so catch up by `seq`. */
  onReconnect: () => void
  log: Logger
  /** Applied to the connection as `application_name`, so that an operator can tell it in pg_stat_activity. */
  name?: string
  /** Milliseconds between self-tests; each must be answered within half of it. */
  testEveryMs?: number
}

export interface Listener {
  /** True while the last self-test (a query answered and its own NOTIFY heard) succeeded. */
  healthy: () => boolean
  close: () => Promise<void>
}

const firstRetryMs = 100
const longestRetryMs = 5000

/**
 * Hears PostgreSQL's NOTIFY on a connection of its own. A connection can die without a word, so it tests itself
 * (default every 5 s) by a NOTIFY it must hear; on any failure it reconnects with a growing delay.
 */
export function listen(options: ListenOptions): Listener {
  const { testEveryMs = 5000, log } = options
  const stop = new AbortController()
  const state = { healthy: false }

  async function run() {
    let connectedBefore = false
    let retryMs = firstRetryMs
    while (!stop.signal.aborted) {
      try {
        await hear(options, testEveryMs, stop.signal, () => {
          state.healthy = true
          retryMs = firstRetryMs
          if (connectedBefore) options.onReconnect()
          connectedBefore = true
        })
      } catch (error) {
        if (!stop.signal.aborted) log.warn({ err: error, retryMs }, 'LISTEN connection lost, trying again')
      }
      state.healthy = false
      await delay(retryMs * (0.5 + Math.random() / 2), undefined, { signal: stop.signal }).catch(
        () => undefined,
      )
      retryMs = Math.min(retryMs * 2, longestRetryMs)
    }
  }

  const running = run()
  return {
    healthy: () => state.healthy,
    close: async () => {
      stop.abort()
      await running
    },
  }
}

/** One connection's life: connects, listens, tests itself until it fails or `signal` ends it. */
async function hear(options: ListenOptions, testEveryMs: number, signal: AbortSignal, onReady: () => void) {
  const answerMs = testEveryMs / 2
  const done = new AbortController()
  const selfChannel = `gonogo_self_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.name ?? 'gonogo-listen',
    connectionTimeoutMillis: 5000,
    query_timeout: answerMs,
    keepAlive: true,
  })
  const broken = new Promise<never>((_, reject) => {
    client.once('error', reject)
    client.once('end', () => reject(new Error('the connection ended')))
    signal.addEventListener('abort', reject, { once: true, signal: done.signal })
  })
  broken.catch(() => undefined)
  let heard: (nonce: string) => void = () => undefined
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === selfChannel) heard(payload)
    else options.onNotify(channel, payload)
  })
  try {
    await Promise.race([client.connect(), broken])
    for (const channel of [selfChannel, ...options.channels]) {
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    }
    for (let first = true; ; first = false) {
      await Promise.race([testItself(client, selfChannel, answerMs, hook => (heard = hook)), broken])
      if (first) onReady()
      await Promise.race([delay(testEveryMs, undefined, { signal: done.signal, ref: false }), broken])
    }
  } finally {
    done.abort()
    // A connection that no longer answers would never finish a polite end.
    await Promise.race([client.end().catch(() => undefined), delay(250, undefined, { ref: false })])
    client.connection.stream.destroy()
  }
}

/** Rings and must hear itself within `withinMs`; also proves that queries are answered. */
async function testItself(
  client: pg.Client,
  channel: string,
  withinMs: number,
  onHeard: (hook: (nonce: string) => void) => void,
) {
  const nonce = randomUUID()
  const timeout = new AbortController()
  const rung = new Promise<void>(resolve => onHeard(text => text === nonce && resolve()))
  const late = delay(withinMs, undefined, { signal: timeout.signal }).then(() => {
    throw new Error(`its own NOTIFY was not heard within ${withinMs} ms`)
  })
  try {
    await Promise.race([
      Promise.all([client.query('SELECT pg_notify($1, $2)', [channel, nonce]), rung]),
      late,
    ])
  } finally {
    timeout.abort()
    await late.catch(() => undefined)
  }
}
