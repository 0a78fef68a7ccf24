import type pg from 'pg'
import { inTransaction, sqlState, withClient } from './connect.ts'
import { migrationText } from './ensure-database.ts'
import { oneRow } from './one-row.ts'
import { schemaVersion } from './schema-version.ts'

const BASE = '2.0.5'
const TARGET = '2.1.0'
const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'
const TRIES = 5

export type Migrated = { from: string; to: string; changed: boolean; milliseconds: number; did: string[] }

/**
 * Moves the schema between 2.0.5 and 2.1.0 in one transaction; already there is a success that changes nothing.
 * Waits at most 2 s for table locks at a time, so a slow reader cannot make it stand in the way of live traffic.
 */
export async function migrate(url: string, direction: 'up' | 'down'): Promise<Migrated> {
  const [from, to, file] = direction === 'up' ? [BASE, TARGET, '002_up.sql'] : [TARGET, BASE, '002_down.sql']
  const sql = await migrationText(file)
  const started = performance.now()
  return withClient(url, async client => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const did = await inTransaction(client, () => move(client, from, sql, direction))
        const milliseconds = Math.round(performance.now() - started)
        return { from, to, changed: did.length > 0, milliseconds, did }
      } catch (error) {
        const busy = [LOCK_NOT_AVAILABLE, DEADLOCK].includes(sqlState(error) ?? '')
        if (!busy || attempt === TRIES) throw error
      }
    }
  })
}

async function move(
  client: pg.Client,
  from: string,
  sql: string,
  direction: 'up' | 'down',
): Promise<string[]> {
  await client.query(`SET LOCAL lock_timeout = '2s'`)
  await client.query('SELECT pg_advisory_xact_lock(4100210)')
  const current = await schemaVersion(client)
  if (current !== from) return []
  const before = direction === 'down' ? await historyRows(client) : 0
  await client.query(sql)
  if (direction === 'down')
    return ['column tasks.priority dropped', `table task_events dropped (${before} rows)`]
  const filled = await historyRows(client)
  return ['column tasks.priority added (default 5)', `table task_events created, ${filled} rows back-filled`]
}

async function historyRows(client: pg.Client): Promise<number> {
  return (await oneRow<{ n: number }>(client, 'SELECT count(*)::int AS n FROM task_events')).n
}
