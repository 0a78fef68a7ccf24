import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { applyMigrations } from './apply-migrations.ts'
import { migrationsDir, readMigrations } from './migration-files.ts'

/** The advisory lock that Prisma's own tools take while they migrate: they and this runner exclude each other. */
export const prismaMigrationLock = 72_707_369

async function applyGraphileWorker(connectionString: string): Promise<void> {
  const logger = new Logger(() => () => undefined)
  await runMigrations({ connectionString, logger })
}

/**
 * Brings a database to the newest schema: the migrations of `dir` (recorded as Prisma records them), then the job
 * queue's. Safe to run from any number of nodes at once: they wait for each other. Returns the names of the
 * migrations applied now; an Error says in one line what is refused or failed.
 */
export async function migrate(databaseUrl: string, dir = migrationsDir): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'gonogo migrate' })
  // A connection that is cut fails the query under way or the next one; unheard, it would end this process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaMigrationLock])
    const applied = await applyMigrations(client, await readMigrations(dir))
    await applyGraphileWorker(databaseUrl)
    return applied
  } finally {
    await client.end()
  }
}
