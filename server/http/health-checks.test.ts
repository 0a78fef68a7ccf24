import { afterEach, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { checkDatabaseReadiness } from './health-checks.ts'
import { readiness } from './readiness.ts'

let db: Database | undefined
afterEach(() => db?.$disconnect())

function openChecked(url: string): Database {
  db = openDatabase(url)
  checkDatabaseReadiness(db)
  return db
}

const checks = async () => (await readiness()).checks

it('says nothing of migrations while the database is away', async () => {
  const away = new URL(await testDatabase())
  away.port = '1'
  openChecked(away.href)
  expect(await checks()).toEqual({
    database: 'does not answer',
    migrations: 'not known: the database does not answer',
  })
})

it('asks for migrations where there are none, and for those that are missing', async () => {
  const database = openChecked(await testDatabase())
  expect(await checks()).toEqual({ database: 'ok', migrations: 'ok' })
  await database.$executeRaw`DELETE FROM _prisma_migrations
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`
  expect(await checks()).toMatchObject({ migrations: '1 not applied; run npm run migrate' })
  await database.$executeRaw`DROP TABLE _prisma_migrations`
  expect(await checks()).toMatchObject({
    migrations: expect.stringMatching(/^\d+ not applied; run npm run migrate$/),
  })
})
