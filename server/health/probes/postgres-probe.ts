import pg from 'pg'
import { allowedUrl, guardedAddress } from '../../systems/allowed-url.ts'
import { fillPlaceholders } from '../../systems/rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'

const PROTOCOLS = ['postgres:', 'postgresql:']

/**
 * Asks a PostgreSQL over one kept, read-only connection: the number in the first column of the first row, where there
 * is no row or only words the latency in ms. NULL is no data, yes or no an error. A connection that failed or was cut is opened anew the next time.
 */
export function openPostgresProbe({ probe, values, definition }: ProbeSite<'postgres'>): OpenProbe {
  const text = fillPlaceholders(probe.url, values)
  let kept: pg.Client | null = null
  const close = () => {
    const client = kept
    kept = null
    client?.end().catch(() => undefined)
  }
  const connect = async () => {
    const url = allowedUrl(text, definition.allowedHosts, PROTOCOLS)
    const address = await guardedAddress(url, definition.allowedHosts)
    const client = await connected(url, address, probe.timeoutMs)
    client.on('error', close)
    kept = client
    return client
  }
  const ask = async (signal: AbortSignal) => {
    signal.addEventListener('abort', close, { once: true })
    const started = performance.now()
    try {
      const client = kept ?? (await connect())
      const { rows } = await client.query<unknown[]>({ text: probe.query, rowMode: 'array' })
      const latencyMs = performance.now() - started
      return { value: numberIn(rows[0]?.[0], latencyMs), latencyMs }
    } catch (error) {
      close()
      throw error
    } finally {
      signal.removeEventListener('abort', close)
    }
  }
  return { ask, close }
}

/** Part by part, never the URL as a whole: its `?host=` would lead elsewhere, its `?sslkey=` read a file. */
function partsOf(url: URL, host: string): pg.ClientConfig {
  const sslmode = url.searchParams.get('sslmode') ?? 'disable'
  return {
    host,
    port: Number(url.port) || 5432,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: sslmode !== 'disable' && {
      servername: url.hostname,
      rejectUnauthorized: sslmode.startsWith('verify'),
    },
  }
}

/** To the very address that was checked. */
async function connected(url: URL, address: string, timeoutMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    ...partsOf(url, address),
    application_name: 'gonogo probe',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    options: `-c default_transaction_read_only=on -c statement_timeout=${timeoutMs}`,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.end().catch(() => undefined)
    const { code, message } = error as NodeJS.ErrnoException
    throw new ProbeError(code === 'ECONNREFUSED' ? 'connection refused' : message)
  }
}

/** bigint and numeric come as text. */
function numberIn(value: unknown, latencyMs: number): number | null {
  if (value === null) return null
  if (typeof value === 'boolean') throw new ProbeError(`the query answers ${value}, not a number`)
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && !Number.isNaN(number) ? number : latencyMs
}
