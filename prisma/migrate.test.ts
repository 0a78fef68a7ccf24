import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { databaseOn, withClient } from '../test/server.ts'
import { migrate } from './migrate.ts'
import { migrationsDir, readMigrations } from './migration-files.ts'
import { migrationList, withSchemaEngine } from './schema-engine.ts'

const server = process.env.TEST_DATABASE_URL ?? ''
const noFilters = { externalTables: [], externalEnums: [] }
const ours = await readMigrations(migrationsDir)
const names = ours.map(({ name }) => name)
let made = 0

async function emptyDatabase(): Promise<string> {
  made += 1
  const name = `test_${process.pid}_migrate_${made}`
  await withClient(server, client => client.query(`CREATE DATABASE ${name}`))
  return databaseOn(server, name)
}

/** A directory with one migration for each entry: its name and its SQL. */
async function directory(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gonogo-migrations-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  for (const [name, sql] of Object.entries(files)) {
    await mkdir(path.join(dir, name))
    await writeFile(path.join(dir, name, 'migration.sql'), sql)
  }
  return dir
}

/** Prisma's own engine applies our migrations, as every version up to this one did it; returns their names. */
async function applyWithPrisma(url: string): Promise<string[]> {
  const schema = await readFile(path.join(import.meta.dirname, 'schema.prisma'), 'utf8')
  const migrationsList = migrationList(migrationsDir, ours)
  return withSchemaEngine(url, schema, async engine => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
    const { history, failedMigrationNames, editedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilters,
    })
    expect({ history, failedMigrationNames, editedMigrationNames }).toEqual({
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    })
    return appliedMigrationNames
  })
}

function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client: pg.Client) => (await client.query(sql)).rows)
}

const record = `
  SELECT migration_name, checksum, length(id) AS id, logs, rolled_back_at, applied_steps_count,
    started_at <= finished_at AS finished
  FROM _prisma_migrations ORDER BY started_at`
const recordColumns = `
  SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
  FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`

it('brings an empty database up to date once, and finds nothing to do after that', async () => {
  const url = await emptyDatabase()
  expect(await migrate(url)).toEqual(names)
  expect(await migrate(url)).toEqual([])
  expect(await rowsOf(url, 'SELECT count(*)::int AS people FROM person')).toEqual([{ people: 0 }])
  expect(await rowsOf(url, 'SELECT count(*)::int AS jobs FROM graphile_worker.jobs')).toEqual([{ jobs: 0 }])
})

it('takes over what Prisma migrated, and leaves the same record that Prisma leaves', async () => {
  const byPrisma = await emptyDatabase()
  expect(await applyWithPrisma(byPrisma)).toEqual(names)
  expect(await migrate(byPrisma)).toEqual([])
  const byUs = await emptyDatabase()
  expect(await migrate(byUs)).toEqual(names)
  expect(await applyWithPrisma(byUs)).toEqual([])
  expect(await rowsOf(byUs, record)).toEqual(await rowsOf(byPrisma, record))
  expect(await rowsOf(byUs, recordColumns)).toEqual(await rowsOf(byPrisma, recordColumns))
})

it('brings along the output of before, in the words of now', async () => {
  const url = await emptyDatabase()
  const before = ours.filter(({ name }) => name < '20261128170000')
  await migrate(url, await directory(Object.fromEntries(before.map(({ name, sql }) => [name, sql]))))
  // What the output hangs on is left out: nothing but its own rows is moved.
  await rowsOf(
    url,
    `SET session_replication_role = replica;
     INSERT INTO attempt_output ("attemptId", "offset", stream, text)
     SELECT gen_random_uuid(), 0, stream, 'x' FROM unnest(ARRAY['out', 'note', 'err']) AS stream`,
  )
  expect(await migrate(url)).toEqual(names.slice(before.length))
  const sql = 'SELECT stream FROM attempt_output ORDER BY stream'
  expect(await rowsOf(url, sql)).toEqual([{ stream: 'err' }, { stream: 'out' }, { stream: 'system' }])
})

it('is safe from two nodes at once', async () => {
  const url = await emptyDatabase()
  const [first, second] = await Promise.all([migrate(url), migrate(url)])
  expect([...first, ...second]).toEqual(names)
})

it('waits for Prisma’s own tools, and they for it', async () => {
  const url = await emptyDatabase()
  const [first, second] = await Promise.all([migrate(url), applyWithPrisma(url)])
  expect([...first, ...second]).toEqual(names)
})

it('leaves nothing of a migration that fails and names it, the line and PostgreSQL’s words', async () => {
  const url = await emptyDatabase()
  const good = { '1_good': 'CREATE TABLE good (id int);' }
  const bad = 'CREATE TABLE half (id int);\nINSERT INTO half VALUES (1);\nALTER TABLE no_such ADD x int;\n'
  await expect(
    migrate(url, await directory({ ...good, '2_bad': bad, '3_later': 'SELECT 1' })),
  ).rejects.toThrow(
    'migration 2_bad failed and was undone (2_bad/migration.sql): relation "no_such" does not exist',
  )
  await expect(
    migrate(url, await directory({ ...good, '2_bad': '-- é\nSELECT 1;\nSELECT wrong;' })),
  ).rejects.toThrow(
    'migration 2_bad failed and was undone (2_bad/migration.sql, line 3): column "wrong" does not exist',
  )
  expect(await rowsOf(url, "SELECT to_regclass('good') AS good, to_regclass('half') AS half")).toEqual([
    { good: 'good', half: null },
  ])
  expect(await migrate(url, await directory({ ...good, '2_bad': 'CREATE TABLE half (id int);' }))).toEqual([
    '2_bad',
  ])
})

it('leaves nothing of a migration whose row cannot be written', async () => {
  const url = await emptyDatabase()
  const noRow = 'CREATE TABLE half (id int); ALTER TABLE _prisma_migrations ADD CHECK (logs IS NOT NULL);'
  await expect(migrate(url, await directory({ '1_unrecorded': noRow }))).rejects.toThrow(
    /^migration 1_unrecorded failed and was undone .* violates check constraint/,
  )
  expect(await rowsOf(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
})

it('leaves nothing of a migration whose connection is cut, and says so', async () => {
  const url = await emptyDatabase()
  const cut = 'CREATE TABLE half (id int); SELECT pg_terminate_backend(pg_backend_pid());'
  await expect(migrate(url, await directory({ '1_cut': cut }))).rejects.toThrow(
    /^migration 1_cut failed and was undone \(1_cut\/migration.sql\): terminating connection/,
  )
  expect(await rowsOf(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
  expect(await migrate(url, await directory({ '1_cut': 'CREATE TABLE half (id int);' }))).toEqual(['1_cut'])
})

it('refuses a migration changed afterwards, one that it does not know and one that never finished', async () => {
  const url = await emptyDatabase()
  const files = { '1_first': 'CREATE TABLE a (id int);' }
  await migrate(url, await directory(files))
  await expect(migrate(url, await directory({ '1_first': 'CREATE TABLE b (id int);' }))).rejects.toThrow(
    'migration 1_first was changed after it had been applied',
  )
  await expect(migrate(url)).rejects.toThrow('1_first, which this version does not know')
  await withClient(url, client => client.query('UPDATE _prisma_migrations SET finished_at = NULL'))
  const refusal = await migrate(url, await directory(files)).catch(String)
  expect(refusal).toContain('migration 1_first was begun and never finished')
  const [, remedy = ''] = String(refusal).split('say so with: ')
  await withClient(url, client => client.query(`DROP TABLE a; ${remedy}`))
  expect(await migrate(url, await directory(files))).toEqual(['1_first'])
})

it('tells a user who may not create tables so, and lets one who needs none pass', async () => {
  const url = await emptyDatabase()
  const role = `test_${process.pid}_reader`
  await withClient(server, client => client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`))
  const asReader = Object.assign(new URL(url), { username: role, password: 'reader' }).href
  onTestFinished(async () => {
    await withClient(url, client => client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`))
  })
  await expect(migrate(asReader)).rejects.toThrow(
    /^the table _prisma_migrations cannot be created: permission denied for schema public$/,
  )
  await migrate(url)
  await withClient(url, async client => {
    await client.query(`GRANT USAGE ON SCHEMA graphile_worker TO ${role}`)
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public, graphile_worker TO ${role}`)
  })
  expect(await migrate(asReader)).toEqual([])
})
