import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../server/kernel/database.ts'
import { enqueueJobs } from '../server/kernel/enqueue-job.ts'
import { runJobs } from '../server/worker/jobs/run-jobs.ts'
import { testDatabase } from '../test/database.ts'
import { withClient } from '../test/server.ts'
import { grantAccess } from './grant-access.ts'

// Roles are the server's, not one database's: each file has names of its own.
const suffix = `${process.pid}`
const [owner, application] = [`owner_${suffix}`, `application_${suffix}`]
let superuser = ''
let ownerUrl = ''
let url = ''

const as = (name: string) => superuser.replace(/\/\/[^@]+@/, `//${name}:secret@`)
const run = (at: string, sql: string) => withClient(at, async client => (await client.query(sql)).rows)

/** Everything that the superuser made, given to the owner, as it is where migrations are the owner's. */
async function giveTo(role: string) {
  await run(
    superuser,
    `DO $$ DECLARE change text; BEGIN
      FOR change IN SELECT format('ALTER TABLE %I.%I OWNER TO ${role}', schemaname, tablename) FROM pg_tables
          WHERE schemaname IN ('public', 'graphile_worker')
        UNION ALL SELECT 'ALTER VIEW graphile_worker.jobs OWNER TO ${role}'
        UNION ALL SELECT 'ALTER SCHEMA graphile_worker OWNER TO ${role}'
        UNION ALL SELECT format('ALTER DATABASE %I OWNER TO ${role}', current_database())
      LOOP EXECUTE change; END LOOP;
    END $$`,
  )
}

beforeAll(async () => {
  superuser = await testDatabase()
  ownerUrl = as(owner)
  url = as(application)
  await run(superuser, `CREATE ROLE ${owner} LOGIN PASSWORD 'secret'`)
  await giveTo(owner)
})

describe('what is said where the record is not protected', () => {
  it('with one role for everything: what to run, and what to set', async () => {
    expect(await grantAccess(ownerUrl, ownerUrl)).toBe(
      `The database does not protect the record: web and worker connect as "${owner}", who owns it. Let an administrator of the database run: CREATE ROLE gonogo_application LOGIN PASSWORD '<a new password>'; then set DATABASE_OWNER_URL to the present DATABASE_URL, DATABASE_URL to the new role, and run npm run migrate.`,
    )
  })

  it('without the role, where the owner may not make it: what to run, without the password', async () => {
    await expect(grantAccess(ownerUrl, url)).rejects.toThrow(
      `the role of DATABASE_URL is not there, and the owner may not make it; let an administrator of the database run: CREATE ROLE "${application}" LOGIN PASSWORD '<the password of DATABASE_URL>';`,
    )
  })

  it('with a role that is more than it should be: in what, and what to run', async () => {
    const strong = `strong_${suffix}`
    await run(superuser, `CREATE ROLE ${strong} LOGIN PASSWORD 'secret' CREATEROLE IN ROLE ${owner}`)
    const said = await grantAccess(ownerUrl, as(strong))
    expect(said).toMatch(
      `The database does not protect the record: "${strong}" may manage roles; "${strong}" owns the database; "${strong}" owns event, runbook_version`,
    )
    expect(said).toContain(`REVOKE "${owner}" FROM "${strong}"`)
    await run(superuser, `REVOKE ${owner} FROM ${strong}; DROP OWNED BY ${strong}; DROP ROLE ${strong}`)
  })

  it('by another than the owner: who is to do it', async () => {
    const other = `other_${suffix}`
    await run(superuser, `CREATE ROLE ${other} LOGIN PASSWORD 'secret'; CREATE ROLE ${application} LOGIN`)
    await expect(grantAccess(as(other), url)).rejects.toThrow(
      /^"application_\d+" cannot be let in \(.*\); set DATABASE_OWNER_URL to who owns the tables$/,
    )
    await run(superuser, `DROP ROLE ${other}; DROP ROLE ${application}`)
  })
})

describe('the application, once it is let in', () => {
  beforeAll(async () => {
    // Who may make roles makes the application's too.
    await run(superuser, `ALTER ROLE ${owner} CREATEROLE`)
    expect(await grantAccess(ownerUrl, url)).toBeNull()
    expect(await grantAccess(ownerUrl, url)).toBeNull()
  })

  const id = '00000000-0000-7000-8000-000000000001'
  it.each([
    ...['event', 'runbook_version'].flatMap(table => [
      [
        `UPDATE ${table} SET hash = 'x'`.replace('hash', table === 'event' ? 'hash' : 'sha256'),
        /permission denied/,
      ],
      [`DELETE FROM ${table}`, /permission denied/],
      [`TRUNCATE ${table} CASCADE`, /permission denied/],
      [`ALTER TABLE ${table} DISABLE TRIGGER ALL`, /must be owner/],
      [`DROP TABLE ${table} CASCADE`, /must be owner/],
      [`CREATE TRIGGER mine BEFORE INSERT ON ${table} EXECUTE FUNCTION refuse_change()`, /permission denied/],
    ]),
    ['SET session_replication_role = replica', /permission denied/],
    [
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      /permission denied/,
    ],
    ['CREATE TABLE mine (id int)', /permission denied/],
    ['CREATE SCHEMA mine', /permission denied/],
    [`ALTER ROLE application_${process.pid} SUPERUSER`, /permission denied/],
    [`SET ROLE owner_${process.pid}`, /permission denied/],
    ['DELETE FROM deployment', /permission denied/],
    ['DELETE FROM sign_off', /permission denied/],
    ['DELETE FROM person', /permission denied/],
    [`DELETE FROM _prisma_migrations`, /permission denied/],
    [`DELETE FROM graphile_worker.migrations`, /permission denied/],
    ["COPY (SELECT 1) TO PROGRAM 'true'", /permission denied/],
  ] as [string, RegExp][])('may not: %s', async (sql, refused) => {
    await expect(run(url, sql)).rejects.toThrow(refused)
  })

  it('may not give itself more', async () => {
    await run(url, `GRANT UPDATE ON event TO ${application}`) // PostgreSQL warns, and grants nothing
    await expect(run(url, "UPDATE event SET hash = ''")).rejects.toThrow(/permission denied/)
  })

  it('may add to what it may not change', async () => {
    await run(url, `INSERT INTO runbook (id, key, name) VALUES ('${id}', 'kept', 'Kept')`)
    await run(
      url,
      `INSERT INTO runbook_version (id, "runbookId", version, document, markdown, sha256)
        VALUES (gen_random_uuid(), '${id}', 1, '{}', '', 'x')`,
    )
    expect(await run(url, 'SELECT version FROM runbook_version')).toEqual([{ version: 1 }])
  })

  it('adds jobs, and takes them', async () => {
    const db = openDatabase(url)
    const taken: unknown[] = []
    const jobs = runJobs(url, { told: payload => void taken.push(payload) })
    await db.$transaction(tx => enqueueJobs(tx, [{ task: 'told', payload: { n: 1 }, key: 'told' }]))
    await vi.waitFor(() => expect(taken).toEqual([{ n: 1 }]), { timeout: 10_000 })
    await vi.waitFor(async () =>
      expect(await run(superuser, 'SELECT 1 FROM graphile_worker.jobs')).toEqual([]),
    )
    await jobs.stop()
    await db.$disconnect()
  })
})

it('lets the reader see the record, and neither what proves an identity nor what may be secret', async () => {
  await run(
    superuser,
    `DO $$ BEGIN CREATE ROLE gonogo_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  )
  await grantAccess(ownerUrl, url)
  const asReader = (sql: string) => run(superuser, `SET ROLE gonogo_reader; ${sql}`)
  for (const sql of [
    'SELECT * FROM event',
    'SELECT email, name FROM person',
    'SELECT id, name FROM deployment',
  ])
    await asReader(sql)
  for (const sql of [
    'SELECT "passwordHash" FROM person',
    'SELECT variables FROM deployment',
    'SELECT * FROM session',
    'SELECT hash FROM api_token',
    `INSERT INTO runbook (id, key, name) VALUES (gen_random_uuid(), 'k', 'n')`,
  ])
    await expect(asReader(sql)).rejects.toThrow(pg.DatabaseError)
})
