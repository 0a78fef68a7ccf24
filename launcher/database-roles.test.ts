import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { grantAccess } from '../prisma/grant-access.ts'
import { migrate } from '../prisma/migrate.ts'
import { databaseOn, withClient } from '../test/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let dataDir = ''
let server: EmbeddedPostgres

const memory = () => path.join(dataDir, 'database.json')
const ask = (url: string, sql: string) => withClient(url, async client => (await client.query(sql)).rows)

/** Brings the cluster into the state in which the version before roles left it: one superuser, who owns everything. */
async function asBeforeRoles({ url }: EmbeddedPostgres): Promise<void> {
  const onServer = databaseOn(url, 'postgres')
  for (const sql of [
    'DROP DATABASE gonogo',
    'CREATE DATABASE gonogo',
    'CREATE DATABASE gonogo_demo',
    'REVOKE SET ON PARAMETER session_replication_role FROM gonogo_demo',
    ...['owner', 'application', 'reader', 'demo'].map(role => `DROP ROLE gonogo_${role}`),
  ])
    await ask(onServer, sql)
  await migrate(url)
  await ask(url, `INSERT INTO person (id, email, name) VALUES (gen_random_uuid(), 'ada@example.com', 'Ada')`)
  await ask(url, "SELECT graphile_worker.add_job('kept')")
  await ask(databaseOn(url, 'gonogo_demo'), 'CREATE TABLE agents AS SELECT 1 AS id')
  const { passwords: _, ...known } = JSON.parse(readFileSync(memory(), 'utf8'))
  writeFileSync(memory(), JSON.stringify(known))
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-roles-'))
  server = await startEmbeddedPostgres({ dataDir })
  await asBeforeRoles(server)
  await server.stop()
  server = await startEmbeddedPostgres({ dataDir })
  expect(await migrate(server.urls.owner)).toEqual([])
  expect(await grantAccess(server.urls.owner, server.urls.application)).toBeNull()
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('gives a data directory of before its roles, and everything in it but the superuser’s own to the owner', async () => {
  const rest = await ask(
    server.url,
    `SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner) AS owner FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'graphile_worker') AND c.relowner <> 'gonogo_owner'::regrole
      UNION ALL SELECT n.nspname, p.proname, pg_get_userbyid(p.proowner) FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('public', 'graphile_worker') AND p.proowner <> 'gonogo_owner'::regrole`,
  )
  expect(rest).toEqual([])
  const roles = await ask(
    server.url,
    `SELECT rolname, rolsuper, rolcreaterole, rolreplication, rolbypassrls, rolcreatedb FROM pg_roles
      WHERE rolname LIKE 'gonogo\\__%' ORDER BY rolname`,
  )
  const plain = { rolsuper: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false }
  expect(roles).toEqual([
    { rolname: 'gonogo_application', ...plain, rolcreatedb: false },
    { rolname: 'gonogo_demo', ...plain, rolcreatedb: true },
    { rolname: 'gonogo_owner', ...plain, rolcreatedb: true },
    { rolname: 'gonogo_reader', ...plain, rolcreatedb: false },
  ])
})

it('keeps the data, and lets the application work with it', async () => {
  const { application } = server.urls
  expect(await ask(application, 'SELECT name FROM person')).toEqual([{ name: 'Ada' }])
  expect(await ask(application, 'SELECT task_identifier FROM graphile_worker.jobs')).toEqual([
    { task_identifier: 'kept' },
  ])
})

it('keeps the demo in a database of its own, where it may load its rows in any order', async () => {
  const { demo } = server.urls
  expect(await ask(demo, 'SELECT id FROM agents')).toEqual([{ id: 1 }])
  await ask(demo, 'SET session_replication_role = replica; DROP TABLE agents')
  for (const database of ['gonogo', 'postgres'])
    await expect(ask(databaseOn(demo, database), 'SELECT 1 FROM person')).rejects.toThrow(
      /permission denied|does not exist/,
    )
})

it('keeps the passwords over a start, and lets nobody in with another', async () => {
  const before = server.urls
  await server.stop()
  server = await startEmbeddedPostgres({ dataDir, port: Number(new URL(before.owner).port) })
  expect(server.urls).toEqual(before)
  const wrong = before.application.replace(/:[^:@]+@/, ':wrong@')
  await expect(ask(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
})
