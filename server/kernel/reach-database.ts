import pg from 'pg'
import { ConfigurationError } from './env.ts'

const patienceMs = 5000

/** What an attempt to connect came to, in one line: PostgreSQL's own words, or the system's. */
export function connectionWords(error: unknown): string {
  // A name with several addresses fails once for each, and says nothing of its own.
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [error]
  const words = causes.map(cause => (cause instanceof Error ? cause.message : String(cause)))
  const [line = ''] = words.join('; ').split('\n')
  return line === 'timeout expired' ? `nothing answers within ${patienceMs / 1000} s` : line
}

/** Connects once to the database that a `variable` names. Throws `ConfigurationError` when that does not work. */
export async function reachDatabase(url: string, variable = 'DATABASE_URL'): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs })
    await client.connect()
    await client.end()
  } catch (error) {
    throw new ConfigurationError(`${variable}: ${connectionWords(error)}`)
  }
}
