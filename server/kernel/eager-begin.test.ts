import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { EagerBegin } from './eager-begin.ts'

let watcher: pg.Client
let client: EagerBegin

beforeEach(async () => {
  const url = await testDatabase()
  watcher = new pg.Client({ connectionString: url })
  client = new EagerBegin({ connectionString: url })
  client.on('error', () => undefined)
  await Promise.all([watcher.connect(), client.connect()])
  await watcher.query('CREATE TABLE IF NOT EXISTS kept (id int); TRUNCATE kept')
})
afterEach(async () => {
  await Promise.all([watcher.end(), client.end()])
})

const kept = async () => (await watcher.query<{ id: number }>('SELECT id FROM kept ORDER BY id')).rows

it('opens the transaction that its statements are written in', async () => {
  await client.query('BEGIN')
  await client.query('INSERT INTO kept VALUES (1)')
  expect(await kept()).toEqual([])
  await client.query('ROLLBACK')
  await client.query({ text: 'BEGIN' })
  await client.query('INSERT INTO kept VALUES ($1)', [2])
  await client.query('COMMIT')
  expect(await kept()).toEqual([{ id: 2 }])
})

it('writes nothing outside a transaction when the connection is gone', async () => {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  await watcher.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await client.query('BEGIN')
  await expect(client.query('INSERT INTO kept VALUES (3)')).rejects.toThrow()
  expect(await kept()).toEqual([])
})
