import { sqlState } from '../database/connect.ts'
import type { Version } from '../lanes.ts'
import type { Database } from './service-database.ts'

const FRESH_MS = 500
const UNDEFINED_COLUMN = '42703'
const UNDEFINED_TABLE = '42P01'

export type Schema = {
  /** The schema version last seen, and whether this service may use what 2.1.0 added. */
  current: () => { version: string; history: boolean }
  /** Runs a query in the form that fits the schema; a migration that slips in between is noticed and retried. */
  fit: <T>(run: (history: boolean) => Promise<T>) => Promise<T>
}

/**
 * What the database offers is asked twice a second at most, so that a running service follows a migration
 * in either direction without a restart. 2.0.5 never uses the new parts, present or not.
 */
export function watchSchema(database: Database, version: Version): Schema {
  let seen = { version: 'unknown', history: false }
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined

  // Everybody who comes while the question is open waits for its answer instead of acting on an old one.
  const look = () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }

  async function ask(): Promise<void> {
    const [row] = await database.rows<{ version: string }>(
      'SELECT version FROM schema_versions ORDER BY version DESC LIMIT 1',
    )
    const found = row?.version ?? 'unknown'
    seen = { version: found, history: version === '2.1.0' && found === '2.1.0' }
    askedAt = performance.now()
  }

  return {
    current: () => seen,
    async fit(run) {
      if (performance.now() - askedAt > FRESH_MS) await look()
      try {
        return await run(seen.history)
      } catch (error) {
        if (![UNDEFINED_COLUMN, UNDEFINED_TABLE].includes(sqlState(error) ?? '')) throw error
        await look()
        return run(seen.history)
      }
    },
  }
}
