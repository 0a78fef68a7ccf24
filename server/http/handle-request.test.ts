import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { openGate } from '../../test/builders/gates.ts'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import type { Person } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { log } from '../kernel/log.ts'
import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'
import { createToken } from '../people/create-token.ts'
import { openSession } from '../people/open-session.ts'
import { sessionCookie } from '../people/session-cookie.ts'
import { apiRoutes } from './api-routes.ts'
import { handleRequest } from './handle-request.ts'
import { type Route, route } from './route.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  return () => db.$disconnect()
})

type Sent = { headers?: Record<string, string>; body?: unknown; raw?: string; routes?: Route[] }

function send(method: string, path: string, { headers, body, raw, routes = apiRoutes }: Sent = {}) {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' }
  const url = `${settings.NEXTAUTH_URL}/api/v1${path}`
  const request = new Request(url, { method, body: text, headers: { ...type, ...headers } })
  return handleRequest(request, new URL(url).pathname.slice('/api/v1'.length), {
    db,
    settings,
    now: () => new Date(),
    routes,
  })
}

async function bearer(person: Person, scopes: ('read' | 'write')[] = ['read', 'write']) {
  const { token } = await createToken(contextOf(db, person), { name: 'test', scopes })
  return { authorization: `Bearer ${token}` }
}

async function cookie(person: Person) {
  const session = await openSession(db, person.id, '', new Date())
  return { session, headers: { cookie: (await sessionCookie(session, settings)).split(';')[0] ?? '' } }
}

const origin = () => ({ origin: new URL(settings.NEXTAUTH_URL).origin })
const named = (name: string) => fixture.people[name] as Person
const messages = () => `/deployments/${fixture.deploymentId}/messages`
const countMessages = (text: string) =>
  db.event.count({ where: { type: 'message.posted', data: { path: ['text'], equals: text } } })

describe('who may', () => {
  it('says in the log who asked, as soon as that is known, and tells the audit from where', async () => {
    const info = vi.spyOn(log, 'info')
    const lead = named('lead')
    const from = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Script/2' }
    const headers = { ...(await cookie(lead)).headers, ...origin(), ...from }
    await send('POST', '/tokens', { headers, body: { name: 'from afar', scopes: ['read'] } })
    await send('POST', '/tokens', { headers: origin(), body: { name: 'nobody', scopes: ['read'] } })
    const lines = info.mock.calls.map(([line]) => line as object).filter(line => 'route' in line)
    expect(lines).toMatchObject([
      { route: '/tokens', status: 201, personId: lead.id },
      { route: '/tokens', status: 401, personId: null },
    ])
    info.mockRestore()
    const told = await db.securityEvent.findFirst({ orderBy: { seq: 'desc' } })
    expect(told).toMatchObject({
      type: 'token.created',
      actor: { id: lead.id },
      source: { by: 'session', address: '203.0.113.9', userAgent: 'Script/2' },
    })
  })

  it('refuses strangers, unknown tokens and revoked sessions', async () => {
    const path = `/deployments/${fixture.deploymentId}`
    const unknown = await send('GET', path, { headers: { authorization: 'Bearer gonogo_unknown' } })
    const { session, headers } = await cookie(named('viewer'))
    expect((await send('GET', path, { headers })).status).toBe(200)
    await db.session.update({ where: { id: session.id }, data: { revokedAt: new Date() } })
    for (const response of [await send('GET', path), unknown, await send('GET', path, { headers })]) {
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ code: 'not_signed_in', status: 401 })
    }
  })

  it('answers without a session only the calls that sign a demo person in', async () => {
    const open = apiRoutes.filter(({ access }) => access === 'anyone').map(({ path }) => path)
    expect(open).toEqual(['/demo/people', '/demo/session'])
    expect((await send('GET', '/openapi.json')).status).toBe(401)
  })

  it('tells the demo password to our own pages only, not under a name that was pointed here', async () => {
    const from = (host: string) => send('GET', '/demo/people', { headers: { host } })
    expect((await from(new URL(settings.NEXTAUTH_URL).host)).status).toBe(200)
    expect((await from('127.0.0.1:3999')).status).toBe(200)
    expect((await from('rebound.example')).status).toBe(403)
  })

  it('lets a reading token read, not write', async () => {
    const headers = await bearer(named('ops'), ['read'])
    expect((await send('GET', '/people', { headers })).status).toBe(200)
    const response = await send('POST', messages(), { headers, body: { text: 'no' } })
    expect(response.status).toBe(403)
    expect(await countMessages('no')).toBe(0)
  })

  it('lets a token end tokens, not make one, whatever session comes with it', async () => {
    const headers = await bearer(named('ops'))
    const signedIn = { ...(await cookie(named('ops'))).headers, ...origin() }
    const make = (by: Record<string, string>) =>
      send('POST', '/tokens', { headers: by, body: { name: 'next', scopes: ['read'] } })
    const refused = await make(headers)
    expect(await refused.json()).toMatchObject({
      code: 'forbidden',
      detail: 'Sign in to make a token; a token cannot make another.',
    })
    expect((await make({ ...signedIn, ...headers })).status).toBe(403)
    const made = await make(signedIn)
    expect(made.status).toBe(201)
    const { id } = await made.json()
    expect((await send('DELETE', `/tokens/${id}`, { headers })).status).toBe(204)
  })

  it('takes a write by cookie only from its own pages', async () => {
    const { headers } = await cookie(named('ops'))
    const post = (more: Record<string, string>) =>
      send('POST', messages(), { headers: { ...headers, ...more }, body: { text: 'by cookie' } })
    for (const more of [{}, { origin: 'https://evil.example' }, { origin: 'null' }] as Record<
      string,
      string
    >[]) {
      const response = await post(more)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'origin_refused' })
    }
    // A name that a foreign site could point here, sent as host and origin alike.
    expect((await post({ origin: 'http://rebound.example', host: 'rebound.example' })).status).toBe(403)
    expect(await countMessages('by cookie')).toBe(0)
    expect((await post(origin())).status).toBe(201)
    expect((await post({ origin: 'http://localhost:3999', host: 'localhost:3999' })).status).toBe(201)
  })

  it('shows a viewer everything and lets them do nothing', async () => {
    const headers = await bearer(named('viewer'))
    expect(
      (await send('GET', `/deployments/${fixture.deploymentId}/events?after=0`, { headers })).status,
    ).toBe(200)
    const response = await send('POST', messages(), { headers, body: { text: 'hello' } })
    expect(await response.json()).toMatchObject({ code: 'view_only', status: 403 })
  })
})

describe('what is sent', () => {
  it('names the field that was not understood', async () => {
    const headers = await bearer(named('ops'))
    const cases: [Sent, Record<string, unknown>][] = [
      [{ body: { text: '' } }, { code: 'invalid_input', field: 'text', status: 422 }],
      [{ raw: '{"text":' }, { code: 'invalid_input', field: 'body' }],
      [{ raw: '[1]' }, { code: 'invalid_input', field: 'body' }],
      [{ raw: 'text=x', headers: { 'content-type': 'text/plain' } }, { field: 'Content-Type' }],
      [
        { raw: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) },
        { code: 'payload_too_large', status: 413 },
      ],
    ]
    for (const [sent, expected] of cases) {
      const response = await send('POST', messages(), { ...sent, headers: { ...headers, ...sent.headers } })
      expect(await response.json()).toMatchObject(expected)
    }
  })

  it('says of an upload that was cut off what it is, and nothing of the database', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: controller => controller.enqueue(new Uint8Array(8)),
      pull: controller => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
    })
    const headers = { ...(await bearer(named('ops'))), 'content-type': 'application/json' }
    const sent = { method: 'POST', headers, body: broken, duplex: 'half' }
    const request = new Request(`${settings.NEXTAUTH_URL}/api/v1${messages()}`, sent)
    const door = { db, settings, now: () => new Date(), routes: apiRoutes }
    const response = await handleRequest(request, messages(), door)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid_input', field: 'body' })
  })

  it('does not let a body name another row than its address', async () => {
    const headers = await bearer(named('ops'))
    const other = await makeFixture(db)
    const body = { text: 'here', deploymentId: other.deploymentId }
    const response = await send('POST', messages(), { headers, body })
    expect(await response.json()).toMatchObject({ deploymentId: fixture.deploymentId })
  })

  it('answers an unknown call, an unknown row and a broken address as not found', async () => {
    const headers = await bearer(named('ops'))
    for (const path of ['/nothing', `/deployments/${crypto.randomUUID()}`, '/deployments/%E0%A4%A']) {
      expect(await (await send('GET', path, { headers })).json()).toMatchObject({
        code: 'not_found',
        status: 404,
      })
    }
  })
})

describe('odd input', () => {
  it('keeps texts that PostgreSQL cannot as the nearest that it can', async () => {
    const headers = await bearer(named('ops'))
    const say = async (raw: string) => {
      const response = await send('POST', messages(), { headers, raw: `{"text":${raw}}` })
      return [response.status, (await response.json()).data.text]
    }
    expect(await say('"nul \\u0000 here"')).toEqual([201, 'nul \ufffd here'])
    expect(await say('"written \\\\u0000 out"')).toEqual([201, 'written \\u0000 out'])
    expect(await say('"half \\ud83c"')).toEqual([201, 'half \ufffd'])
  })

  it('refuses names that only JavaScript knows, endless nesting and numbers without end', async () => {
    const headers = await bearer(named('lead'))
    const at = `/deployments/${fixture.deploymentId}`
    const statusOf = async (...args: Parameters<typeof send>) => (await send(...args)).status
    const userId = named('ops').id
    for (const name of ['constructor', '__proto__', '%00']) {
      expect(await statusOf('PUT', `${at}/roles/${name}`, { headers, body: { userId } })).toBe(404)
      expect(await statusOf('GET', `${at}/gates/${name}/record`, { headers })).toBe(404)
      expect(await statusOf('GET', `${at}/sign-offs/${name}/record`, { headers })).toBe(404)
      expect(await statusOf('POST', `${at}/gates/${name}/votes`, { headers, body: { vote: 'go' } })).toBe(404)
    }
    const deep = `{"text":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(await statusOf('POST', messages(), { headers, raw: deep })).toBe(422)
    expect(await statusOf('GET', `${at}/events?after=99999999999`, { headers })).toBe(422)
    expect(await statusOf('GET', '/deployments?before=99999999999', { headers })).toBe(422)
  })
})

describe('versions', () => {
  it('takes the version from If-Match and answers a stale one with the current row', async () => {
    const lead = fixture.people.lead ?? named('ops')
    const headers = await bearer(lead)
    const item = Object.values((await fixture.state()).items)[0]
    const path = `/deployments/${fixture.deploymentId}/items/${item?.id}`
    const change = (match: string, body: Record<string, unknown>) =>
      send('PATCH', path, { headers: { ...headers, 'if-match': match }, body })
    const done = await change(`"${item?.version}"`, { state: 'failed', reason: 'broken' })
    expect(done.status).toBe(200)
    const after = await done.json()
    expect(done.headers.get('etag')).toBe(`"${after.version}"`)
    const stale = await change(`"${item?.version}"`, { state: 'blocked', reason: 'waits' })
    expect(stale.status).toBe(409)
    expect(await stale.json()).toMatchObject({ code: 'stale_version', current: after })
    expect(await (await change('soon', { state: 'open' })).json()).toMatchObject({ field: 'If-Match' })
    const both = await change('"7"', { state: 'open', version: 8 })
    expect(await both.json()).toMatchObject({ field: 'If-Match', status: 422 })
  })

  it('guards a vote, and refuses to compare where there is no version', async () => {
    const headers = { ...(await bearer(named('ops'))), 'if-match': '"99"' }
    const gate = Object.values((await fixture.state()).gates)[0]
    await openGate(fixture, String(gate?.key))
    const path = `/deployments/${fixture.deploymentId}`
    const vote = await send('POST', `${path}/gates/${gate?.key}/votes`, { headers, body: { vote: 'go' } })
    expect(await vote.json()).toMatchObject({ code: 'stale_version', current: { key: gate?.key } })
    const said = await send('POST', `${path}/messages`, { headers, body: { text: 'hello' } })
    expect(await said.json()).toMatchObject({ status: 422, field: 'If-Match' })
  })

  it('answers 304 to whoever has the snapshot', async () => {
    const headers = await bearer(named('viewer'))
    const path = `/deployments/${fixture.deploymentId}`
    const plain = await send('GET', path, { headers })
    const state = await plain.json()
    const etag = plain.headers.get('etag') ?? ''
    expect(etag).toBe(`"${state.seq}"`)
    const known = await send('GET', path, { headers: { ...headers, 'if-none-match': etag } })
    expect(known.status).toBe(304)
    expect(await known.text()).toBe('')
  })
})

describe('what breaks', () => {
  const failing = (run: () => Promise<unknown>): Route[] => [
    route({
      method: 'POST',
      path: '/break',
      summary: 'Breaks',
      input: z.object({}),
      output: z.unknown(),
      access: 'anyone',
      run,
    }),
  ]

  it('leaks nothing of an unexpected error but a request id', async () => {
    const routes = failing(() => Promise.reject(new Error('secret detail')))
    const response = await send('POST', '/break', { headers: origin(), routes })
    const body = await response.json()
    expect(response.status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(body.requestId).toBe(response.headers.get('x-request-id'))
  })

  it('says when to come back', async () => {
    const routes = failing(async () => {
      throw new Refusal(commonRefusals.tooManyAttempts, 'Wait.', { retryAfterSeconds: 12 })
    })
    const response = await send('POST', '/break', { headers: origin(), routes })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '12'])
  })

  it('says that the database is away, not that something broke', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:9/none')
    const person = await makePerson(db)
    const headers = new Headers(await bearer(person))
    const request = new Request('http://127.0.0.1:3000/api/v1/people', { headers })
    const response = await handleRequest(request, '/people', {
      db: away,
      settings,
      now: () => new Date(),
      routes: apiRoutes,
    })
    expect(await response.json()).toMatchObject({ code: 'unavailable', status: 503, retryAfterSeconds: 2 })
    await away.$disconnect()
  })
})
