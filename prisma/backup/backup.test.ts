import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditCheck } from '../../server/audit/audit-check.query.ts'
import { verifyChain } from '../../server/deployment/events/verify-chain.query.ts'
import { postMessage } from '../../server/deployment/post-message.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { actingPerson } from '../../server/people/acting-people.ts'
import { createToken } from '../../server/people/create-token.ts'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { makeSignedRecord } from '../../test/builders/signed-record.ts'
import { findStoryFixture, restoreTables } from '../../test/builders/story-database.ts'
import { emptyTestDatabase, testDatabase } from '../../test/database.ts'
import { withClient } from '../../test/server.ts'
import { applyMigrations } from '../apply-migrations.ts'
import { migrate } from '../migrate.ts'
import { migrationsDir, readMigrations } from '../migration-files.ts'
import { backUpDatabase, tableFile } from './back-up.ts'
import { type Manifest, readManifest, writeManifest } from './manifest.ts'
import { restoreDatabase } from './restore.ts'

let root = ''
let made = 0

async function newFolder(): Promise<string> {
  return mkdtemp(path.join(root, 'backup-'))
}
async function emptyDatabase(): Promise<string> {
  made += 1
  return emptyTestDatabase(`restored_${made}`)
}
async function backedUp(url: string, folder: string): Promise<Manifest> {
  const takenAt = new Date().toISOString()
  writeManifest(folder, { form: 1, takenAt, ...(await backUpDatabase(url, folder)), files: [] })
  return readManifest(folder)
}
const whole = { fault: null }

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'gonogo-backup-'))
})
afterAll(() => rm(root, { recursive: true }))

describe('a room with a record, an audit and texts of every kind', () => {
  let folder = ''
  let manifest: Manifest
  let deploymentId = ''
  let adminId = ''
  const strange = 'a\u2028line, a "quote", a \\ and a\nbreak, 決'

  beforeAll(async () => {
    const url = await testDatabase()
    const db = openDatabase(url)
    const fixture = await makeSignedRecord(db)
    deploymentId = fixture.deploymentId
    await postMessage(fixture.as('lead'), { deploymentId, text: strange })
    const admin = await makePerson(db, { name: 'Rajiv', globalRole: 'admin' })
    adminId = admin.id
    await createToken(contextOf(db, admin), { name: 'kept', scopes: ['read'] })
    await db.runbookDraft.create({
      data: {
        fileName: 'x.md',
        mediaType: 'text/markdown',
        original: Buffer.from([0, 255, 10, 13]),
        source: '',
        ...{ recognised: [], findings: [], repairs: [], warnings: [] },
      },
    })
    await db.$executeRaw`INSERT INTO sample ("deploymentId", lane, metric, at, value)
      SELECT ${deploymentId}::uuid, 'blue', 'errors', now() + n * interval '1 second', n / 3.0
      FROM generate_series(1, 2500) AS n`
    folder = await newFolder()
    manifest = await backedUp(url, folder)
    await db.$disconnect()
  })

  it('is restored whole, its chains too, and goes on', async () => {
    const url = await emptyDatabase()
    await restoreDatabase(url, folder, manifest)
    expect(await migrate(url)).toEqual([])
    expect(manifest.tables.find(({ name }) => name === 'sample')?.rows).toBe(2500)
    const db = openDatabase(url)
    const row = await db.user.findUniqueOrThrow({ where: { id: adminId } })
    const ctx = contextOf(db, await actingPerson(db, row.id))
    const before = await verifyChain(ctx, deploymentId)
    expect(before).toMatchObject(whole)
    expect(await auditCheck(ctx)).toMatchObject(whole)
    expect(await db.event.count({ where: { data: { path: ['text'], equals: strange } } })).toBe(1)
    expect((await db.runbookDraft.findFirstOrThrow()).original).toEqual(new Uint8Array([0, 255, 10, 13]))
    await postMessage(ctx, { deploymentId, text: 'We are back' })
    expect(await verifyChain(ctx, deploymentId)).toMatchObject({ seq: before.seq + 1, ...whole })
    // The next deployment gets the next number.
    const { number } = await db.deployment.findFirstOrThrow()
    const [next] = await db.$queryRaw<{ number: number }[]>`
      SELECT nextval(pg_get_serial_sequence('deployment', 'number'))::int AS number`
    expect(next?.number).toBe(number + 1)
    await db.$disconnect()
    await expect(restoreDatabase(url, folder, manifest)).rejects.toThrow('the database is not empty')
  })

  it('is refused where a row was changed or a file cut, and leaves no row of it', async () => {
    const file = tableFile(folder, 'event')
    const kept = await readFile(file)
    const text = gunzipSync(kept).toString()
    const url = await emptyDatabase()
    await writeFile(file, gzipSync(text.replace('Tonight is the night', 'Tonight is another')))
    await expect(restoreDatabase(url, folder, manifest)).rejects.toThrow(
      /^event is not what was backed up: (\d+) of \1 rows, or others$/,
    )
    const rows = await withClient(url, client => client.query('SELECT count(*)::int AS n FROM person'))
    expect(rows.rows).toEqual([{ n: 0 }])
    await writeFile(file, gzipSync(text.slice(0, -40)))
    await expect(restoreDatabase(await emptyDatabase(), folder, manifest)).rejects.toThrow('middle of a row')
    await writeFile(file, kept)
  })

  it('is refused by a version before it, and a folder that is no whole backup by any', async () => {
    const later = { ...manifest, migrations: [...manifest.migrations, '29990101000000_later'] }
    await expect(restoreDatabase(await emptyDatabase(), folder, later)).rejects.toThrow(
      'the backup is of a later version of Gonogo, which has the migration 29990101000000_later',
    )
    expect(() => readManifest(root)).toThrow('holds no whole backup')
  })
})

it('restores what a version of before backed up, and brings it to the present', async () => {
  const old = await emptyDatabase()
  const before = (await readMigrations(migrationsDir)).filter(({ name }) => name < '20261128')
  const fixtureFile = path.join(import.meta.dirname, '../../test/fixtures/events-form-1/database.json')
  const rows = JSON.parse(await readFile(fixtureFile, 'utf8'))
  await withClient(old, async client => {
    await applyMigrations(client, before)
    await restoreTables(client, rows)
  })
  const folder = await newFolder()
  const manifest = await backedUp(old, folder)
  const url = await emptyDatabase()
  await restoreDatabase(url, folder, manifest)
  expect(await migrate(url)).toContain('20261128203000_signature')
  const db = openDatabase(url)
  const fixture = await findStoryFixture(db)
  expect(await verifyChain(fixture.as('viewer'), fixture.deploymentId)).toMatchObject(whole)
  await db.$disconnect()
})
