import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { gateRefusals } from '../gates/refusals.rules.ts'
import type { Person } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.rules.ts'
import { createToken } from '../people/create-token.ts'
import { handleRequest } from './handle-request.ts'
import { route } from './route.ts'

let db: Database
let person: Person
let now = new Date('2026-11-21T12:00:00Z')

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  person = await makePerson(db)
  return () => db.$disconnect()
})

/** A call that counts how often it was done, and ends as it is told to. */
function counter() {
  const seen = { times: 0, end: async (): Promise<void> => {} }
  const counting = route({
    method: 'POST',
    path: '/count',
    summary: 'Counts',
    input: z.object({ what: z.string() }),
    output: z.object({ what: z.string(), times: z.int() }),
    status: 201,
    run: async (_, { what }) => {
      seen.times += 1
      await seen.end()
      return { what, times: seen.times }
    },
  })
  return { seen, routes: [counting] }
}

async function caller(routes: ReturnType<typeof counter>['routes'], as = person) {
  const { token } = await createToken(contextOf(db, as), { name: 'test', scopes: ['read', 'write'] })
  return async (key: string, what = 'x') => {
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    }
    const init = { method: 'POST', headers, body: JSON.stringify({ what }) }
    const request = new Request('http://127.0.0.1:3000/api/v1/count', init)
    const response = await handleRequest(request, '/count', { db, settings, now: () => now, routes })
    const replayed = response.headers.get('idempotent-replayed')
    return { status: response.status, replayed, body: await response.json() }
  }
}

it('does it once and gives the first answer again', async () => {
  const { seen, routes } = counter()
  const call = await caller(routes)
  const first = await call('again')
  expect(first).toEqual({ status: 201, replayed: null, body: { what: 'x', times: 1 } })
  expect(await call('again')).toEqual({ ...first, replayed: 'true' })
  expect(seen.times).toBe(1)
  expect((await call('other key')).body.times).toBe(2)
})

it('keeps the keys of two people apart', async () => {
  const { routes } = counter()
  await (await caller(routes))('shared')
  expect((await (await caller(routes, await makePerson(db)))('shared')).body.times).toBe(2)
})

it('refuses another request under the same key, and keeps no body that could be guessed', async () => {
  const { seen, routes } = counter()
  const call = await caller(routes)
  await call('conflict', 'one')
  const other = await call('conflict', 'two')
  expect(other).toMatchObject({
    status: 409,
    body: { code: 'idempotency_conflict', field: 'Idempotency-Key' },
  })
  expect(seen.times).toBe(1)
  const row = await db.idempotentRequest.findFirstOrThrow({ where: { key: 'conflict' } })
  expect(row.request).toMatch(/^[0-9a-f]{64}$/)
})

it('does it once for twenty at the same moment', async () => {
  const { seen, routes } = counter()
  const call = await caller(routes)
  const answers = await Promise.all(Array.from({ length: 20 }, () => call('rush')))
  expect(seen.times).toBe(1)
  for (const { status, body } of answers) {
    expect(status === 201 ? body.times : body.code).toBe(status === 201 ? 1 : 'idempotency_conflict')
  }
  expect(await call('rush')).toMatchObject({ status: 201, replayed: 'true' })
})

it('frees the key of a request that was refused: nothing was done', async () => {
  const { seen, routes } = counter()
  const call = await caller(routes)
  seen.end = async () => {
    throw new Refusal(gateRefusals.notGo, 'Not yet.')
  }
  expect((await call('refused')).status).toBe(409)
  seen.end = async () => {}
  expect(await call('refused')).toMatchObject({ status: 201, replayed: null })
})

it('does not guess how a request ended that broke, or whose process was killed', async () => {
  const { seen, routes } = counter()
  const call = await caller(routes)
  seen.end = () => Promise.reject(new Error('connection lost at commit'))
  expect((await call('broke')).status).toBe(500)
  const unknown = {
    status: 409,
    body: { code: 'idempotency_conflict', detail: expect.stringContaining('may or may not') },
  }
  expect(await call('broke')).toMatchObject(unknown)
  await db.idempotentRequest.updateMany({ where: { key: 'broke' }, data: { status: null } })
  expect((await call('broke')).body.retryAfterSeconds).toBe(1)
  now = new Date(now.getTime() + 61_000)
  expect(await call('broke')).toMatchObject(unknown)
  expect(seen.times).toBe(1)
})
