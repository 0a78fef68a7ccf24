import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EmbeddedPostgres, runningEmbeddedUrls, startEmbeddedPostgres } from './embedded-postgres.ts'

let dataDir = ''
const started: EmbeddedPostgres[] = []

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir })
  started.push(server)
  return server
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-pg-'))
})
afterAll(async () => {
  for (const server of started) await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('listens on this machine only, asks for its password and keeps it for its owner', async () => {
  expect(await runningEmbeddedUrls(dataDir)).toBeUndefined()
  const { url, urls } = await start()
  expect(
    await ask(url, "SELECT current_setting('listen_addresses') AS at, current_setting('fsync') AS sync"),
  ).toEqual([{ at: '127.0.0.1', sync: 'on' }])
  expect(statSync(path.join(dataDir, 'database.json')).mode & 0o777).toBe(0o600)
  await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  )
  expect(await runningEmbeddedUrls(dataDir)).toEqual(urls)
})

it('ends a server that was left behind, keeps its port and what was committed', async () => {
  const [left] = started
  if (!left) throw new Error('no server was left behind')
  await ask(left.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const next = await start()
  await left.exited
  expect(next.url).toBe(left.url)
  expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

it('comes back after a kill -9 of the server', async () => {
  const server = started.at(-1)
  if (!server) throw new Error('no server runs')
  process.kill(server.pid, 'SIGKILL')
  await server.exited
  const next = await start()
  expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

it('knows the password of a server whose first start was cut off before it ran', async () => {
  const own = mkdtempSync(path.join(os.tmpdir(), 'gonogo-pg-'))
  // The finished cluster cannot be put where something else is.
  mkdirSync(path.join(own, 'postgres', 'in the way'), { recursive: true })
  await expect(startEmbeddedPostgres({ dataDir: own })).rejects.toThrow()
  const { password } = JSON.parse(readFileSync(path.join(own, 'database.json'), 'utf8'))
  rmSync(path.join(own, 'postgres'), { recursive: true })
  const server = await startEmbeddedPostgres({ dataDir: own })
  expect(new URL(server.url).password).toBe(password)
  await server.stop()
  rmSync(own, { recursive: true, force: true })
})

it('leaves no server behind that cannot be signed in to, and says what to do about a lost password', async () => {
  const own = mkdtempSync(path.join(os.tmpdir(), 'gonogo-pg-'))
  const memory = path.join(own, 'database.json')
  const server = await startEmbeddedPostgres({ dataDir: own })
  await server.stop()
  const known = JSON.parse(readFileSync(memory, 'utf8'))
  writeFileSync(memory, JSON.stringify({ ...known, password: 'of another' }))
  await expect(startEmbeddedPostgres({ dataDir: own })).rejects.toThrow(
    `${memory} has another password than the database beside it: bring it back`,
  )
  expect(existsSync(path.join(own, 'postgres', 'postmaster.pid'))).toBe(false)
  rmSync(memory)
  await expect(startEmbeddedPostgres({ dataDir: own })).rejects.toThrow(`${memory} is missing`)
  expect(existsSync(memory)).toBe(false)
  rmSync(own, { recursive: true, force: true })
})
