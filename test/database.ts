import { databaseOn, withClient } from './server.ts'

/** The databases of one test process are named after it, so that a later one can clear them away. */
const name = `test_${process.pid}_${Date.now().toString(36)}`
let made: Promise<string> | undefined

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set; vitest sets it in test/global-setup.ts.')
  return url
}

/** The URL this file's database has once `testDatabase()` was called; test/setup.ts puts it in DATABASE_URL. */
export function testDatabaseUrl(): string {
  return databaseOn(serverUrl(), name)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function make(): Promise<string> {
  await withClient(serverUrl(), async client => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
    )
    const finished = rows.filter(({ datname }) => !isAlive(Number(datname.split('_')[1])))
    for (const { datname } of finished) {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`).catch(() => undefined)
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${process.env.TEST_DATABASE_TEMPLATE}`)
  })
  return testDatabaseUrl()
}

/**
 * This test file's own migrated, empty PostgreSQL database, made on the first call; returns its URL. The same
 * URL is in DATABASE_URL from the start, so the code under test can be imported before or after.
 */
export function testDatabase(): Promise<string> {
  made ??= make()
  return made
}

/** One more database of this test file, without any table, by a name of its own; returns its URL. */
export async function emptyTestDatabase(suffix: string): Promise<string> {
  await withClient(serverUrl(), client => client.query(`CREATE DATABASE ${name}_${suffix}`))
  return databaseOn(serverUrl(), `${name}_${suffix}`)
}
