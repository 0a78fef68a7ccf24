import pg from 'pg'
import type { Migration } from './migration-files.ts'
import { checksumOf, missingMigrations, type RecordedMigration } from './missing-migrations.ts'

/** The table exactly as Prisma makes it, so that its own tools read the same record. */
const recordTable = `
  CREATE TABLE _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Asked for first: who may not create tables may still find a database that is up to date. */
async function ensureRecord(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  )
  if (rows[0]?.there) return
  await client.query(recordTable).catch(error => {
    throw new Error(`the table _prisma_migrations cannot be created: ${words(error)}`, { cause: error })
  })
}

async function readRecord(client: pg.Client): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name, started_at`)
  return rows
}

/** PostgreSQL counts the characters up to its error; a person looks for the line. */
function lineOf(sql: string, error: unknown): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN
  return Number.isNaN(position) ? '' : `, line ${[...sql].slice(0, position).join('').split('\n').length}`
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [crypto.randomUUID(), checksumOf(sql), name],
    )
    await client.query('COMMIT')
  } catch (error) {
    // On a connection that broke this fails as well, and the server has rolled back by itself.
    await client.query('ROLLBACK').catch(() => undefined)
    throw new Error(
      `migration ${name} failed and was undone (${name}/migration.sql${lineOf(sql, error)}): ${words(error)}`,
      { cause: error },
    )
  }
}

/**
 * Applies the migrations that a database lacks, oldest first, and returns their names. Each runs in one transaction
 * together with its row in Prisma's `_prisma_migrations`: it is there entirely and recorded, or not at all. So a
 * migration holds no BEGIN or COMMIT and nothing that PostgreSQL refuses inside a transaction, such as CREATE INDEX
 * CONCURRENTLY. The caller holds the lock that keeps others from doing the same. Everything is refused when the
 * record and the files do not agree (see `missingMigrations`); an Error names the migration that failed, the line and
 * PostgreSQL's words, and leaves those applied before it in place.
 */
export async function applyMigrations(client: pg.Client, files: Migration[]): Promise<string[]> {
  await ensureRecord(client)
  const missing = missingMigrations(files, await readRecord(client))
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}
