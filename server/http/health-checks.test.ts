import os from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { diskOf } from '../kernel/disk.ts'
import { checkDatabaseReadiness, checkDiskReadiness, checkRecordProtection } from './health-checks.ts'
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

it('warns of a disk that gets short of room, and is not ready when it is nearly full', async () => {
  openChecked(await testDatabase())
  const folder = os.tmpdir()
  const free = (diskOf(folder)?.free ?? 0) / 1e6
  checkDiskReadiness({ GONOGO_DATABASE_DIR: folder, GONOGO_RESERVE_MB: free * 0.75 })
  expect(await readiness()).toMatchObject({
    ready: true,
    checks: { disk: expect.stringMatching(/^ok, but the disk of the database has [\d,]+ MB left/) },
  })
  checkDiskReadiness({ GONOGO_DATABASE_DIR: folder, GONOGO_RESERVE_MB: free * 4 })
  expect(await readiness()).toMatchObject({
    ready: false,
    checks: { database: 'ok', disk: expect.stringMatching(/^the disk of the database has [\d,]+ MB left/) },
  })
  checkDiskReadiness({ GONOGO_DATABASE_DIR: folder, GONOGO_RESERVE_MB: 0.001 })
  expect(await readiness()).toMatchObject({ ready: true, checks: { disk: 'ok' } })
})

it('says that the record is not protected where this process may change it, and is ready all the same', async () => {
  const database = openChecked(await testDatabase())
  checkRecordProtection(database)
  expect(await readiness()).toMatchObject({
    ready: true,
    checks: { record: 'ok, but the database does not protect the record: "gonogo" is a superuser' },
  })
  const connected = new URL(await testDatabase())
  const role = `looks_${process.pid}`
  await database.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`)
  Object.assign(connected, { username: role, password: 'secret' })
  const weak = openDatabase(connected.href)
  checkRecordProtection(weak)
  expect((await checks()).record).toBe('ok')
  await database.$executeRaw`ALTER TABLE event DISABLE TRIGGER event_is_never_emptied`
  expect((await checks()).record).toBe(
    'ok, but the database does not protect the record: no trigger refuses changes of event',
  )
  await database.$executeRaw`ALTER TABLE event ENABLE TRIGGER event_is_never_emptied`
  await weak.$disconnect()
})

it('asks for migrations where there are none, and for those that are missing', async () => {
  const database = openChecked(await testDatabase())
  expect(await checks()).toMatchObject({ database: 'ok', migrations: 'ok' })
  await database.$executeRaw`DELETE FROM _prisma_migrations
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`
  expect(await checks()).toMatchObject({ migrations: '1 not applied; run npm run migrate' })
  await database.$executeRaw`DROP TABLE _prisma_migrations`
  expect(await checks()).toMatchObject({
    migrations: expect.stringMatching(/^\d+ not applied; run npm run migrate$/),
  })
})
