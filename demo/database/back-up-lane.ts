import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { inTransaction, withClient } from './connect.ts'
import { copyOut } from './copy-out.ts'
import { oneRow } from './one-row.ts'
import { schemaVersion } from './schema-version.ts'

const KEPT = 5

const manifestSchema = z.object({
  file: z.string(),
  takenAt: z.string(),
  schema: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  tables: z.array(z.object({ name: z.string(), rows: z.number(), maxId: z.number() })),
})
/** What a backup says about itself; `maxId` is 0 for a table without a numeric id. */
export type BackupManifest = z.infer<typeof manifestSchema>

const folderOf = (dataDir: string) => join(dataDir, 'backups')

/**
 * Copies every table, all in one snapshot, into one file that `psql` can load over the same schema, and writes
 * a manifest beside it. The newest five are kept.
 */
export async function takeBackup(url: string, dataDir: string): Promise<BackupManifest> {
  const folder = folderOf(dataDir)
  mkdirSync(folder, { recursive: true })
  const takenAt = new Date().toISOString()
  const stem = `backup-${takenAt.replaceAll(/[:.]/g, '-')}`
  const file = join(folder, `${stem}.sql`)
  const { hash, write, close, bytes } = openHashed(file)
  const body = await withClient(url, client =>
    inTransaction(client, () => dump(client, write), 'ISOLATION LEVEL REPEATABLE READ READ ONLY'),
  ).finally(close)
  const manifest = { file, takenAt, ...body, bytes: bytes(), sha256: hash.digest('hex') }
  writeFileSync(join(folder, `${stem}.json`), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of manifestNames(folder).slice(0, -KEPT))
    for (const ending of ['.json', '.sql'])
      rmSync(join(folder, name.replace(/\.json$/, ending)), { force: true })
  return manifest
}

/** Reads the file again and compares it with its manifest. */
export function verifyBackup({ file, sha256 }: BackupManifest): boolean {
  return createHash('sha256').update(readFileSync(file)).digest('hex') === sha256
}

export function newestBackup(dataDir: string): BackupManifest | undefined {
  const folder = folderOf(dataDir)
  const name = manifestNames(folder).at(-1)
  return name ? manifestSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) : undefined
}

function manifestNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .sort()
  } catch {
    return []
  }
}

async function dump(client: pg.Client, write: (chunk: Buffer | string) => void) {
  const schema = await schemaVersion(client)
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name ORDER BY table_name`,
  )
  const quoted = rows.map(({ name }) => pg.escapeIdentifier(name))
  write(`-- AI Agent Orchestrator, schema ${schema}\nBEGIN;\nTRUNCATE ${quoted.join(', ')};\n`)
  // Without this the tables would have to be loaded in the order of their foreign keys.
  write('SET LOCAL session_replication_role = replica;\n')
  const tables: BackupManifest['tables'] = []
  for (const { name, columns } of rows) {
    const table = pg.escapeIdentifier(name)
    const target = `${table} (${columns.map(pg.escapeIdentifier).join(', ')})`
    write(`COPY ${target} FROM stdin;\n`)
    const copied = await copyOut(client, `COPY ${target} TO STDOUT`, write)
    write('\\.\n')
    const maxId = columns.includes('id') ? await highestId(client, table) : 0
    if (maxId > 0) write(`SELECT setval(pg_get_serial_sequence('${name}', 'id'), ${maxId});\n`)
    tables.push({ name, rows: copied, maxId })
  }
  write('COMMIT;\n')
  return { schema, tables }
}

async function highestId(client: pg.Client, table: string): Promise<number> {
  return (await oneRow<{ n: number }>(client, `SELECT coalesce(max(id), 0)::int AS n FROM ${table}`)).n
}

function openHashed(file: string) {
  const descriptor = openSync(file, 'w', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  const write = (chunk: Buffer | string) => {
    const data = Buffer.from(chunk)
    hash.update(data)
    bytes += writeSync(descriptor, data)
  }
  return { hash, write, bytes: () => bytes, close: () => closeSync(descriptor) }
}
