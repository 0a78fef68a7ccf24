import { type Database, openDatabase } from '../kernel/database.ts'
import { type Environment, env } from '../kernel/env.ts'

/** Next's bundle has modules of its own: what the process has one of is kept where the bundle and the server meet. */
const shared = globalThis as { gonogoDatabase?: Database }

export interface WebProcess {
  db: Database
  settings: Environment
}

/** What all requests of the web process share: one database client, thus one pool, and the configuration. */
export function webProcess(): WebProcess {
  const settings = env()
  shared.gonogoDatabase ??= openDatabase(settings.DATABASE_URL)
  return { db: shared.gonogoDatabase, settings }
}
