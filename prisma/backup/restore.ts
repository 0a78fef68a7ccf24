import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { applyMigrations } from '../apply-migrations.ts'
import { migrationsDir, readMigrations } from '../migration-files.ts'
import { hashTable, tableFile } from './back-up.ts'
import type { Manifest } from './manifest.ts'
import { addLines } from './table-lines.ts'
import { type Table, tablesInOrder } from './tables.ts'

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: number }>(
    "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')",
  )
  if (rows[0]?.tables !== 0)
    throw new Error('the database is not empty: a backup is restored into an empty one')
}

/** The migrations that the backup's rows are in the shape of; later ones are applied over the rows. */
async function applyThose(client: pg.Client, names: string[]): Promise<void> {
  const known = await readMigrations(migrationsDir)
  const unknown = names.find(name => !known.some(migration => migration.name === name))
  if (unknown)
    throw new Error(`the backup is of a later version of Gonogo, which has the migration ${unknown}`)
  await applyMigrations(
    client,
    known.filter(({ name }) => names.includes(name)),
  )
}

async function fill(client: pg.Client, table: Table, folder: string): Promise<void> {
  // What a migration put there is in the backup as it became; the tables of the record are empty.
  await client.query(`DELETE FROM public."${table.name}"`)
  for await (const lines of linesIn(tableFile(folder, table.name))) await addLines(client, table, lines)
}

/** The lines of a compressed file, some at a time. Only a line feed ends one: texts hold other ends of lines. */
async function* linesIn(file: string): AsyncGenerator<string[]> {
  let rest = ''
  const text = createReadStream(file).pipe(createGunzip()).setEncoding('utf8')
  for await (const part of text) {
    const lines = `${rest}${part}`.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  if (rest) throw new Error(`${file} ends in the middle of a row`)
}

async function fillAll(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const tables = await tablesInOrder(client)
  for (const { name } of manifest.tables)
    if (!tables.some(table => table.name === name))
      throw new Error(`the backup has an unknown table, ${name}`)
  for (const table of tables) {
    const expected = manifest.tables.find(({ name }) => name === table.name)
    if (!expected) throw new Error(`the backup lacks the table ${table.name}`)
    await fill(client, table, folder)
    const { rows, sha256 } = await hashTable(client, table)
    if (rows !== expected.rows || sha256 !== expected.sha256)
      throw new Error(`${table.name} is not what was backed up: ${rows} of ${expected.rows} rows, or others`)
  }
  for (const [name, value] of Object.entries(manifest.sequences))
    await client.query('SELECT setval(format($1, $2::text)::regclass, $3::bigint)', [
      'public.%I',
      name,
      value,
    ])
}

/**
 * Fills an empty database with a backup, by the owner-to-be of its tables: the migrations of then, the rows, and a
 * comparison of every table with its SHA-256, all or nothing of the rows. The caller then migrates to the present and
 * lets the application in. An Error says in one line what is refused or differs.
 */
export async function restoreDatabase(ownerUrl: string, folder: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gonogo restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await requireEmpty(client)
    await applyThose(client, manifest.migrations)
    await client.query('BEGIN')
    await fillAll(client, folder, manifest)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
