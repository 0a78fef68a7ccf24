import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { inTransaction, sqlState, withClient } from './connect.ts'

const NO_SUCH_DATABASE = '3D000'
const ALREADY_THERE = '42P04'
const NAME_TAKEN = '23505'

/**
 * Makes sure the database of the URL exists with the base schema and its seed rows.
 * Answers what had to be done; running it again does nothing.
 */
export async function ensureDatabase(url: string): Promise<{ created: boolean; seeded: boolean }> {
  const created = await createIfMissing(url)
  const seeded = await withClient(url, client =>
    inTransaction(client, async () => {
      await client.query('SELECT pg_advisory_xact_lock(4100205)')
      const { rows } = await client.query(`SELECT to_regclass('schema_versions') IS NOT NULL AS present`)
      if (rows[0].present) return false
      for (const file of ['001_base.sql', '001_seed.sql']) await client.query(await migrationText(file))
      return true
    }),
  )
  return { created, seeded }
}

/** Empties and refills the tables of schema 2.0.5, so that a demo starts from the same rows each time. */
export async function reseed(url: string): Promise<void> {
  const seed = await migrationText('001_seed.sql')
  await withClient(url, client =>
    inTransaction(client, async () => {
      await client.query('TRUNCATE agents, tasks, messages RESTART IDENTITY CASCADE')
      await client.query(seed)
    }),
  )
}

export const migrationText = (file: string) =>
  readFile(new URL(`../migrations/${file}`, import.meta.url), 'utf8')

async function createIfMissing(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => undefined)
    return false
  } catch (error) {
    if (sqlState(error) !== NO_SUCH_DATABASE) throw error
  }
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  server.pathname = '/postgres'
  await withClient(server.href, async client => {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  }).catch(error => {
    if (![ALREADY_THERE, NAME_TAKEN].includes(sqlState(error) ?? '')) throw error
  })
  return true
}
