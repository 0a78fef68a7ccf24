import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../prisma/migrate.ts'
import { withClient } from '../test/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const root = path.resolve(import.meta.dirname, '..')
let folder = ''
const running: EmbeddedPostgres[] = []

const at = (name: string) => path.join(folder, name)

/** Runs a tool against a data directory with the embedded database. */
function run(tool: string, dataDir: string, ...words: string[]) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'test' as const,
    GONOGO_DATA_DIR: dataDir,
  }
  const args = [path.join(root, 'launcher', `${tool}.cli.ts`), ...words]
  const done = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
  return { code: done.status, said: done.stdout + done.stderr }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-backup-'))
  const server = await startEmbeddedPostgres({ dataDir: at('room') })
  running.push(server)
  await migrate(server.urls.owner)
  await withClient(server.urls.owner, client =>
    client.query(`INSERT INTO person (id, email, name) VALUES (gen_random_uuid(), 'ada@example.com', 'Ada')`),
  )
  writeFileSync(path.join(at('room'), 'session-secret'), 'a key\n', { mode: 0o600 })
  mkdirSync(path.join(at('room'), 'evidence', 'dep-1'), { recursive: true })
  writeFileSync(path.join(at('room'), 'evidence', 'dep-1', 'proof.txt'), 'seen')
}, 60_000)
afterAll(async () => {
  for (const server of running) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('backs a running room up, database, evidence and keys, and restores it elsewhere', {
  timeout: 120_000,
}, async () => {
  const backup = run('backup', at('room'), at('kept'))
  expect(backup).toMatchObject({ code: 0 })
  expect(backup.said).toMatch(/^Backed up \d+ rows of \d+ tables and 2 files to /)
  expect(statSync(at('kept')).mode & 0o077).toBe(0)
  expect(readFileSync(path.join(at('kept'), 'backup.json'), 'utf8')).not.toContain('password":')
  expect(run('backup', at('room'), at('kept'))).toMatchObject({
    code: 1,
    said: `No backup was made: ${at('kept')} is not empty\n`,
  })

  const restored = run('restore', at('other'), at('kept'))
  expect(restored.said).toMatch(
    /^Restored \d+ rows of \d+ tables and 2 files as of .*; each is what was backed up\.\n$/,
  )
  const server = await startEmbeddedPostgres({ dataDir: at('other') })
  running.push(server)
  const people = await withClient(server.urls.application, client => client.query('SELECT name FROM person'))
  expect(people.rows).toEqual([{ name: 'Ada' }])
  expect(readFileSync(path.join(at('other'), 'session-secret'), 'utf8')).toBe('a key\n')
  expect(statSync(path.join(at('other'), 'session-secret')).mode & 0o077).toBe(0)
  expect(readFileSync(path.join(at('other'), 'evidence', 'dep-1', 'proof.txt'), 'utf8')).toBe('seen')

  expect(run('restore', at('other'), at('kept'))).toEqual({
    code: 1,
    said: 'Not restored: the database is not empty: a backup is restored into an empty one\n',
  })
  writeFileSync(path.join(at('kept'), 'files', 'session-secret'), 'another key\n')
  expect(run('restore', at('third'), at('kept'))).toEqual({
    code: 1,
    said: `Not restored: ${path.join(at('kept'), 'files', 'session-secret')} is missing or was changed\n`,
  })
})
