import pg from 'pg'
import type { FaultState } from '../faults.ts'
import { Refusal } from '../http/demo-refusal.ts'

const POOL_SIZE = 4
const CONNECT_MS = 1500
const STATEMENT_MS = 1500

export type Database = {
  /** Runs one prepared statement; the text is its own name. Throws a 503 refusal when PostgreSQL does not answer. */
  rows: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  pool: pg.Pool
  refusals: () => number
  end: () => Promise<void>
}

/** The service's connection pool; with the `database` fault on, every query is refused as by a dead server. */
export function openDatabase(url: string, fault: () => FaultState): Database {
  let refused = 0
  const names = new Map<string, string>()
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idleTimeoutMillis: 30_000,
  })
  // An idle connection that breaks is replaced by the pool at the next query.
  pool.on('error', () => undefined)

  async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const name = names.get(text) ?? `q${names.size}`
    names.set(text, name)
    try {
      if (fault().database) throw new Error('connection refused by the database')
      return (await pool.query<Row>({ name, text, values })).rows
    } catch (error) {
      // Errors with a SQLSTATE of classes 22, 23 and 42 are about the statement, not about the server.
      if (error instanceof pg.DatabaseError && /^(22|23|42)/.test(error.code ?? '')) throw error
      refused += 1
      const message = error instanceof Error ? error.message : String(error)
      throw new Refusal(503, 'database_unavailable', `the database does not answer: ${message}`)
    }
  }
  return { rows, pool, refusals: () => refused, end: () => pool.end() }
}
