import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { migrationsDir, readMigrations } from './migration-files.ts'
import { withSchemaEngine } from './schema-engine.ts'

const schemaFile = path.join(import.meta.dirname, 'schema.prisma')
/** Any number of our own: whoever migrates this database holds the advisory lock of this number. */
const migrationLock = 4_706_646
export const noFilters = { externalTables: [], externalEnums: [] }

/** The schema as the schema engine takes it: path and text. */
export async function readSchema(): Promise<{ path: string; content: string }> {
  return { path: schemaFile, content: await readFile(schemaFile, 'utf8') }
}

async function applyPrisma(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations(migrationsDir)
  const { content } = await readSchema()
  return withSchemaEngine(databaseUrl, content, async engine => {
    const { failedMigrationNames, editedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilters,
    })
    const [edited] = editedMigrationNames
    if (edited)
      throw new Error(`migration ${edited} was changed after it had been applied; add a new one instead`)
    // A script runs as one transaction: of one that failed or was killed half-way nothing is left.
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
    return appliedMigrationNames
  })
}

async function applyGraphileWorker(connectionString: string): Promise<void> {
  const { Logger } = await import('graphile-worker')
  const logger = new Logger(() => () => undefined)
  await runMigrations({ connectionString, logger })
}

/**
 * Brings a database to the newest schema: Prisma's migrations (kept in its own `_prisma_migrations`), then the
 * job queue's. Safe to run from any number of nodes at once: they wait for each other. Returns the names of the
 * migrations applied now.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: databaseUrl, application_name: 'gonogo migrate' })
  await guard.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const applied = await applyPrisma(databaseUrl)
    await applyGraphileWorker(databaseUrl)
    return applied
  } finally {
    await guard.end()
  }
}
