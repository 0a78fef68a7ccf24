import { type Database, openDatabase } from '../kernel/database.ts'
import { DatabaseClock } from '../kernel/database-clock.ts'
import { type Environment, env } from '../kernel/env.ts'

/** Next's bundle has modules of its own: what the process has one of is kept where the bundle and the server meet. */
const shared = globalThis as { gonogoDatabase?: Database; gonogoClock?: DatabaseClock }

export interface WebProcess {
  db: Database
  settings: Environment
  clock: DatabaseClock
  now: () => Date
}

/** What all requests of the web process share: one database client, thus one pool, its clock, and the configuration. */
export function webProcess(): WebProcess {
  const settings = env()
  shared.gonogoDatabase ??= openDatabase(settings.DATABASE_URL)
  shared.gonogoClock ??= new DatabaseClock()
  const clock = shared.gonogoClock
  return { db: shared.gonogoDatabase, settings, clock, now: clock.now }
}

/** The time as this process knows it: also while it is built, where there is no database and no configuration. */
export const processNow = (): Date => shared.gonogoClock?.now() ?? new Date()
