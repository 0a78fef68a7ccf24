import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, expectTypeOf, it } from 'vitest'
import type { Item } from '../../server/deployment/state.types.ts'
import { apiRoutes } from '../../server/http/api-routes.ts'
import { handleRequest } from '../../server/http/handle-request.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { createToken } from '../../server/people/create-token.ts'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { contextOf } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import type { Answer, Input } from './calls.types.ts'
import { createClient, type Send } from './client.ts'
import { problemText, RequestProblem, refusalOf } from './request-problem.ts'

const CHANGE = 'PATCH /deployments/{deploymentId}/items/{itemId}'

let fixture: DeploymentFixture
let send: Send

beforeAll(async () => {
  const db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  const server = await startApi(db)
  const lead = fixture.people.lead
  if (!lead) throw new Error('nobody leads')
  const { token } = await createToken(contextOf(db, lead), { name: 'test', scopes: ['read', 'write'] })
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}/api/v1`
  send = createClient({ base, headers: { authorization: `Bearer ${token}` } })
  return async () => {
    server.close()
    await db.$disconnect()
  }
})

/** The API as it is, on a port of its own. */
async function startApi(db: Database) {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '', 'http://127.0.0.1:3000')
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      `${value}`,
    ])
    const body = incoming.method === 'GET' ? null : await buffer(incoming)
    const request = new Request(url, { method: incoming.method ?? 'GET', headers, body })
    const door = { db, settings, now: () => new Date(), routes: apiRoutes }
    const response = await handleRequest(request, url.pathname.slice('/api/v1'.length), door)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const firstItem = async () => {
  const { items } = await send('GET /deployments/{deploymentId}', { deploymentId: fixture.deploymentId })
  const [item] = Object.values(items)
  if (!item) throw new Error('the deployment has no item')
  return item
}

it('puts each field where the call wants it, and gives the answer its type', async () => {
  const { deploymentId } = fixture
  const item = await firstItem()
  const changed = await send(CHANGE, {
    deploymentId,
    itemId: item.id,
    version: item.version,
    state: 'failed',
    reason: 'broken',
  })
  expectTypeOf(changed).toExtend<Item>()
  expect(changed).toMatchObject({ state: 'failed', reason: 'broken', version: item.version + 1 })
  const [event, ...others] = await send('GET /deployments/{deploymentId}/events', {
    deploymentId,
    before: 2 ** 31 - 1,
    limit: 1,
    after: undefined,
  })
  expect(event).toMatchObject({ type: 'item.changed', data: { itemId: item.id } })
  expect(others).toEqual([])
})

it('answers a text as a text, and nothing as nothing', async () => {
  const markdown = await send('GET /runbooks/examples/{key}', { key: 'demo-orchestrator' })
  expectTypeOf(markdown).toEqualTypeOf<string>()
  expect(markdown).toMatch(/^# /)
  expect(await send('DELETE /session')).toBeUndefined()
})

it('types a refusal by its code: a conflict carries the row as it is now', async () => {
  const item = await firstItem()
  const error: unknown = await send(CHANGE, {
    deploymentId: fixture.deploymentId,
    itemId: item.id,
    version: item.version - 1,
    state: 'open',
  }).catch(thrown => thrown)
  const refusal = refusalOf(CHANGE, error)
  if (refusal?.code !== 'stale_version') throw new Error(`refused otherwise: ${problemText(error)}`)
  expectTypeOf(refusal.current).toExtend<Item | undefined>()
  expect(refusal.current).toEqual(item)
  expect(refusalOf('GET /people', error)).toBeNull()
  expect(refusalOf(CHANGE, new Error('else'))).toBeNull()
})

it('tells that nothing answered from a refusal', async () => {
  const nobody = createClient({ base: 'http://127.0.0.1:9' })
  const error: unknown = await nobody('GET /people').catch(thrown => thrown)
  expect(error).toBeInstanceOf(RequestProblem)
  expect(error).toMatchObject({ call: null, problem: { code: 'unreachable', status: 0 } })
  expect(refusalOf('GET /people', error)).toBeNull()
})

it('knows no other call, field or code', () => {
  expectTypeOf<Input<'GET /deployments/{deploymentId}'>>().toEqualTypeOf<{ deploymentId: string }>()
  expectTypeOf<Answer<'DELETE /session'>>().toEqualTypeOf<void>()
  // @ts-expect-error no call of this name
  type _NoCall = Answer<'GET /nothing'>
  // @ts-expect-error the path wants an id
  const lacking = () => send('GET /deployments/{deploymentId}', {})
  // @ts-expect-error no refusal has this code
  const unknown = (error: unknown) => refusalOf('GET /people', error)?.code === 'nonsense'
  expect([lacking, unknown]).toHaveLength(2)
})
