import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { Manifest } from './manifest.ts'
import { linesOf } from './table-lines.ts'
import { type Table, tablesInOrder } from './tables.ts'

export const tableFile = (folder: string, name: string) => path.join(folder, `${name}.jsonl.gz`)

type Hashed = Manifest['tables'][number]

/** The number of a table's rows and the SHA-256 of their lines, which `take` gets part by part. */
export async function hashTable(
  client: pg.Client,
  table: Table,
  take: (part: string) => void | Promise<void> = () => undefined,
): Promise<Hashed> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const lines of linesOf(client, table)) {
    const part = `${lines.join('\n')}\n`
    rows += lines.length
    hash.update(part)
    await take(part)
  }
  return { name: table.name, rows, sha256: hash.digest('hex') }
}

async function writeTable(client: pg.Client, table: Table, folder: string): Promise<Hashed> {
  const packed = createGzip()
  const file = createWriteStream(tableFile(folder, table.name), { mode: 0o600, flags: 'wx' })
  const written = pipeline(packed, file)
  // What fails here fails the write that waits for it, and then the whole.
  written.catch(() => undefined)
  const hashed = await hashTable(client, table, async part => {
    if (!packed.write(part)) await Promise.race([once(packed, 'drain'), written])
  })
  packed.end()
  await written
  return hashed
}

async function sequencesOf(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/**
 * Writes every table into `folder`, as of one moment, while the room runs on: one compressed file of JSON lines each. By
 * the owner of the tables. Answers what the manifest says of it.
 */
export async function backUpDatabase(
  ownerUrl: string,
  folder: string,
): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gonogo backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    )
    const tables: Hashed[] = []
    for (const table of await tablesInOrder(client)) tables.push(await writeTable(client, table, folder))
    const sequences = await sequencesOf(client)
    await client.query('COMMIT')
    return { migrations: rows.map(({ name }) => name), tables, sequences }
  } finally {
    await client.end()
  }
}
