import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../launcher/embedded-postgres.ts'
import { migrate } from '../prisma/migrate.ts'
import { migrationsDir, readMigrations } from '../prisma/migration-files.ts'

/** A thrown-away server needs no durability; without it, cloning a database is quick. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A PostgreSQL server of this run: the superuser's URL, and its end together with its files. */
export type TestServer = { url: string; stop: () => Promise<void> }

/** Starts a PostgreSQL server in a temporary directory. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-test-'))
  const server = await startEmbeddedPostgres({ dataDir, settings: hasty })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/** The same server's URL with another database. */
export function databaseOn(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs `use` with a connection of its own. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function templateName(): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(await readMigrations(migrationsDir)))
  return `template_${hash.digest('hex').slice(0, 16)}`
}

/**
 * Makes the migrated database that every test file gets a copy of, once per set of migrations and server,
 * and returns its name. A half-made one never carries the name.
 */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = await templateName()
  await withClient(serverUrl, async client => {
    await client.query("SELECT pg_advisory_lock(hashtext('gonogo test template'))")
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    await client.query(`DROP DATABASE IF EXISTS ${name}_draft WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name}_draft`)
    await migrate(databaseOn(serverUrl, `${name}_draft`))
    await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`)
  })
  return name
}
