import { expect, it } from 'vitest'
import { databaseOn, withClient } from '../test/server.ts'
import { migrate } from './migrate.ts'
import { migrationsDir, readMigrations } from './migration-files.ts'

const server = process.env.TEST_DATABASE_URL ?? ''
const name = `test_${process.pid}_migrate`

async function emptyDatabase(): Promise<string> {
  await withClient(server, client => client.query(`CREATE DATABASE ${name}`))
  return databaseOn(server, name)
}

it('is safe from two nodes at once, keeps Prisma’s own record, and refuses a migration changed afterwards', async () => {
  const url = await emptyDatabase()
  const all = (await readMigrations(migrationsDir)).migrationDirectories.map(({ path }) => path)
  const [first, second] = await Promise.all([migrate(url), migrate(url)])
  expect([...first, ...second]).toEqual(all)
  await withClient(url, async client => {
    const { rows } = await client.query(
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name',
    )
    expect(rows).toEqual(all.map(migration_name => ({ migration_name, finished: true })))
    await client.query("UPDATE _prisma_migrations SET checksum = 'of another text'")
  })
  await expect(migrate(url)).rejects.toThrow(`migration ${all[0]} was changed after it had been applied`)
})
