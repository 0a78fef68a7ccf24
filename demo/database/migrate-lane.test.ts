import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runToEnd } from '../testing/start-process.ts'
import { testDatabase } from '../testing/test-database.ts'
import { newestBackup, takeBackup, verifyBackup } from './back-up-lane.ts'
import { withClient } from './connect.ts'
import { ensureDatabase } from './ensure-database.ts'
import { migrate } from './migrate-lane.ts'

const database = testDatabase()
const script = (name: string, ...args: string[]) =>
  runToEnd(`bin/${name}.ts`, args, { DEMO_DATABASE_URL: database.url, DEMO_DATA_DIR: dataDir })
const dataDir = mkdtempSync(join(tmpdir(), 'demo-migrate-'))

beforeAll(async () => {
  expect(await ensureDatabase(database.url)).toEqual({ created: true, seeded: true })
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const columns = () =>
  withClient(database.url, async client => {
    const { rows } = await client.query(
      `SELECT table_name, column_name, data_type, column_default FROM information_schema.columns
       WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
    )
    return rows
  })

it('leaves an existing database as it is', async () => {
  expect(await ensureDatabase(database.url)).toEqual({ created: false, seeded: false })
})

it('goes up and down again to exactly the same schema, and twice is once', async () => {
  const before = await columns()
  expect((await script('migrate', 'status')).output).toBe('schema 2.0.5\n')

  const up = await script('migrate', 'up')
  expect(up).toMatchObject({ code: 0, output: expect.stringContaining('✓ schema 2.0.5 → 2.1.0') })
  expect(up.output).toContain('5250 rows back-filled')
  expect(await script('migrate', 'up')).toMatchObject({
    code: 0,
    output: expect.stringContaining('schema is 2.1.0 already, nothing to do'),
  })
  expect((await script('migrate', 'status')).output).toBe('schema 2.1.0\n')

  expect((await script('migrate', 'down')).code).toBe(0)
  expect((await script('migrate', 'down')).output).toContain('schema is 2.0.5 already')
  expect(await columns()).toEqual(before)
})

it('lets one of two that migrate at once do it', async () => {
  const both = await Promise.all([migrate(database.url, 'up'), migrate(database.url, 'up')])
  expect(both.map(({ changed }) => changed).sort()).toEqual([false, true])
  await migrate(database.url, 'down')
})

it('says what it does not understand, and which setting is missing', async () => {
  expect(await script('migrate', 'sideways')).toMatchObject({
    code: 2,
    output: expect.stringContaining('say up, down or status'),
  })
  const { code, output } = await runToEnd('bin/migrate.ts', ['up'], {})
  expect(code).toBe(2)
  expect(output).toContain('missing in the environment: DEMO_DATABASE_URL')
})

it('backs up every row, knows when the file was altered, and the integrity check tells', async () => {
  expect((await script('check', '--data-integrity')).code).toBe(2)
  const run = await script('backup')
  expect(run.code).toBe(0)
  expect(run.output).toContain('✓ tasks: 3000 rows')
  const backup = newestBackup(dataDir)
  if (!backup) throw new Error('no backup was found')
  expect(verifyBackup(backup)).toBe(true)
  expect(run.output).toContain(backup.sha256)
  const lines = readFileSync(backup.file, 'utf8').split('\n')
  expect(lines.filter(line => line.includes('\tcompleted\t'))).toHaveLength(2250)
  expect(await script('check', '--data-integrity')).toMatchObject({
    code: 0,
    output: expect.stringContaining('7/7 checks passed'),
  })

  writeFileSync(backup.file, `${readFileSync(backup.file, 'utf8')} `)
  expect((await script('check', '--data-integrity')).code).toBe(2)
  await takeBackup(database.url, dataDir)
  await withClient(database.url, client => client.query('DELETE FROM tasks WHERE id > 2990'))
  const lossy = await script('check', '--data-integrity')
  expect(lossy.code).toBe(2)
  expect(lossy.output).toContain('to id 2990 (backup: 3000)')
})
