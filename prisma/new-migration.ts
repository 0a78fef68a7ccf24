import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { migrationsDir, readMigrations } from './migration-files.ts'
import { migrationList, withSchemaEngine } from './schema-engine.ts'

const schemaFile = path.join(import.meta.dirname, 'schema.prisma')

function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14)
}

/**
 * The SQL that leads from the existing migrations to the schema; undefined when they agree. Needs a server on which
 * it may make and drop a database.
 */
export async function missingSql(databaseUrl: string): Promise<string | undefined> {
  const migrations = migrationList(migrationsDir, await readMigrations(migrationsDir))
  const content = await readFile(schemaFile, 'utf8')
  const { stdout } = await withSchemaEngine(databaseUrl, content, engine =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return !stdout || stdout.trim() === '-- This is an empty migration.' ? undefined : stdout
}

/**
 * Writes the missing SQL as a new migration, for a person to read and complete: what Prisma's schema cannot say
 * (triggers, functions, partial indexes) is written into it by hand.
 * Returns the file, or undefined when schema and migrations agree.
 */
export async function newMigration(
  databaseUrl: string,
  name: string,
  now: Date,
): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(`The name of a migration is small letters, digits and underscores, not "${name}".`)
  }
  const sql = await missingSql(databaseUrl)
  if (sql === undefined) return undefined
  const folder = path.join(migrationsDir, `${timestamp(now)}_${name}`)
  await mkdir(folder)
  await writeFile(path.join(folder, 'migration.sql'), sql)
  return path.join(folder, 'migration.sql')
}
