import { once } from 'node:events'
import { request } from 'node:http'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { createToken } from '../people/create-token.ts'
import { revokeAllSessions } from '../people/revoke-all-sessions.ts'
import { revokeSession } from '../people/revoke-session.ts'
import { liveReady } from './live-readiness.ts'
import { emptyDeployment, liveSettings, post, type SignedIn, signedIn } from './testing/fixtures.ts'
import { type LiveNode, openClient, startNode, watcher } from './testing/live-node.ts'

const long = { timeout: 15_000, interval: 20 }
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index)

let url: string
let db: Database
let node: LiveNode
let maya: SignedIn
let deploymentId: string
const opened: { disconnect: () => unknown }[] = []

function watch(after = 0, headers: Record<string, string> = maya.headers, at = node) {
  const watching = watcher(at.url, headers, deploymentId, after)
  opened.push(watching.client)
  return watching
}

async function connectError(headers: Record<string, string>): Promise<Error> {
  const client = openClient(node.url, headers)
  opened.push(client)
  client.connect()
  return new Promise((resolve, reject) => {
    client.once('connect_error', resolve)
    client.once('connect', () => reject(new Error('was let in')))
  })
}

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url, 4)
  maya = await signedIn(db, 'Maya Okafor')
})

beforeEach(async () => {
  node = await startNode(url)
  await vi.waitFor(() => expect(liveReady()).toBe(true))
  deploymentId = await emptyDeployment(db)
})

afterEach(async () => {
  for (const client of opened.splice(0)) client.disconnect()
  await node.close()
})

afterAll(() => db.$disconnect())

describe('the door', () => {
  it('refuses another origin, even with a good session', async () => {
    await expect(connectError({ ...maya.headers, origin: 'https://evil.example' })).resolves.toBeInstanceOf(
      Error,
    )
  })

  it('refuses a handshake without a session, with an ended one, or with a made-up token', async () => {
    const gone = await signedIn(db, 'Gone')
    await revokeSession(gone.ctx, { sessionId: gone.session.id })
    await expect(connectError({})).resolves.toBeInstanceOf(Error)
    await expect(connectError(gone.headers)).resolves.toBeInstanceOf(Error)
    await expect(connectError({ authorization: 'Bearer gonogo_x' })).resolves.toBeInstanceOf(Error)
  })

  it('lets in our origin with a session, and a script with a token', async () => {
    const { token } = await createToken(maya.ctx, { name: 'script', scopes: ['read'] })
    const clients = [
      watch(0, { ...maya.headers, origin: liveSettings.NEXTAUTH_URL }),
      watch(0, { authorization: `Bearer ${token}` }),
    ]
    await vi.waitFor(() => expect(clients.map(({ state }) => state.answers.length)).toEqual([1, 1]), long)
  })

  it('keeps no connection open for who left, to come back by', async () => {
    const { client } = watch()
    await vi.waitFor(() => expect(client.connected).toBe(true), long)
    const { engine } = client.io
    const heard: unknown[] = []
    engine.on('data', data => heard.push(data))
    engine.write('1/live,') // leaves the namespace, by Socket.IO's own packets
    engine.write('0/live,') // and wants to enter again
    await vi.waitFor(() => expect(engine.readyState).toBe('closed'), long)
    expect(heard.filter(data => String(data).startsWith('0/live,'))).toEqual([])
  })

  it('refuses every other upgrade and leaves other requests to their handler', async () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }
    for (const path of ['/chat', '/_next/hmr?id=1']) {
      const asked = request({ port: node.port, path, headers: upgrade }).end()
      const [response] = await once(asked, 'response')
      expect(response.statusCode).toBe(404)
    }
    expect(await (await fetch(`http://127.0.0.1:${node.port}/`)).text()).toBe('a page')
  })

  it('closes the sockets of an ended session at once, and only those', async () => {
    const [lost, other] = [await signedIn(db, 'Lost'), await signedIn(db, 'Other')]
    const [ended, open] = [watch(0, lost.headers), watch(0, other.headers)]
    const goodbye = vi.fn()
    ended.client.on('goodbye', goodbye)
    await vi.waitFor(() => expect([ended, open].every(({ client }) => client.connected)).toBe(true), long)
    await revokeSession(lost.ctx, { sessionId: lost.session.id })
    await vi.waitFor(() => expect(ended.client.connected).toBe(false), long)
    expect(goodbye).toHaveBeenCalledWith(expect.objectContaining({ code: 'not_signed_in' }))
    expect(open.client.connected).toBe(true)
    await revokeAllSessions(other.ctx, { userId: other.person.id })
    await vi.waitFor(() => expect(open.client.connected).toBe(false), long)
  })
})

describe('the check of open sockets', () => {
  it('ends those whose session was ended without a word, asking once for all', async () => {
    const trusting = await startNode(url, { trustMs: 100 })
    const people = await Promise.all(['A', 'B', 'C'].map(name => signedIn(db, name)))
    const sockets = people.flatMap(({ headers }) => [
      watch(0, headers, trusting),
      watch(0, headers, trusting),
    ])
    await vi.waitFor(() => expect(sockets.every(({ client }) => client.connected)).toBe(true), long)
    const [ended] = people
    const revokedAt = new Date()
    await db.session.update({ where: { id: ended?.session.id }, data: { revokedAt } })
    const open = () => sockets.map(({ client }) => client.connected)
    await vi.waitFor(() => expect(open()).toEqual([false, false, true, true, true, true]), long)
    const before = trusting.reads('session')
    await vi.waitFor(() => expect(trusting.reads('session')).toBe(before + 2), { ...long, interval: 1 })
    expect(open()).toEqual([false, false, true, true, true, true])
    await trusting.close()
  })
})

describe('watching', () => {
  it('replays what was missed, then streams, and says where it is', async () => {
    await post(maya, deploymentId, 'one', 'two', 'three')
    const { seqs, events, state } = watch(1)
    await vi.waitFor(() => expect(state.answers).toHaveLength(1), long)
    expect(state.answers[0]).toEqual({ seq: 3, now: expect.any(String) })
    expect(seqs).toEqual([2, 3])
    await post(maya, deploymentId, 'four')
    await vi.waitFor(() => expect(seqs).toEqual([2, 3, 4]), long)
    const stored = await db.event.findFirstOrThrow({ where: { deploymentId, seq: 4 } })
    expect(events.at(-1)).toEqual({
      deploymentId,
      seq: 4,
      at: stored.at.toISOString(),
      type: 'message.posted',
      actor: { kind: 'user', id: maya.person.id, name: 'Maya Okafor' },
      data: { text: 'four' },
      changes: {},
      form: stored.form,
      hash: stored.hash,
    })
  })

  it('answers a bad message, and one about no deployment, with a refusal', async () => {
    const { client } = watch()
    const ask = (input: unknown) => new Promise(resolve => client.emit('watch', input, resolve))
    await vi.waitFor(() => expect(client.connected).toBe(true), long)
    expect(await ask({ deploymentId: 'x' })).toMatchObject({
      error: { code: 'invalid_input', field: 'deploymentId' },
    })
    expect(await ask({ deploymentId, after: -1 })).toMatchObject({
      error: { code: 'invalid_input', field: 'after' },
    })
    expect(await ask(undefined)).toMatchObject({ error: { code: 'invalid_input' } })
    const nobody = crypto.randomUUID()
    expect(await ask({ deploymentId: nobody, after: 0 })).toMatchObject({ error: { code: 'not_found' } })
    // Nothing is kept of what was not there: made later, it can be watched.
    await db.$executeRaw`INSERT INTO deployment SELECT (jsonb_populate_record(d, jsonb_build_object('id', ${nobody}::text, 'number', 9999))).* FROM deployment d WHERE id = ${deploymentId}::uuid`
    expect(await ask({ deploymentId: nobody, after: 0 })).toMatchObject({ seq: 0 })
  })

  it('replays once to who asks again before the answer', async () => {
    await post(maya, deploymentId, 'one', 'two', 'three')
    const { client } = watch(3)
    await vi.waitFor(() => expect(client.connected).toBe(true), long)
    const another = await emptyDeployment(db)
    await post(maya, another, 'four', 'five', 'six')
    const seqs: number[] = []
    client.on('events', batch => seqs.push(...batch.map(({ seq }) => seq)))
    const ask = (after: number) =>
      new Promise(resolve => client.emit('watch', { deploymentId: another, after }, resolve))
    const answers = await Promise.all([ask(0), ask(1), ask(2)])
    expect(answers.slice(0, 2)).toMatchObject(Array(2).fill({ error: { code: 'unavailable' } }))
    expect(answers[2]).toMatchObject({ seq: 3 })
    expect(seqs).toEqual([3])
  })

  it('stops after unwatch', async () => {
    const [leaves, stays] = [watch(), watch()]
    await vi.waitFor(
      () => expect([leaves, stays].map(({ state }) => state.answers.length)).toEqual([1, 1]),
      long,
    )
    await new Promise(resolve => leaves.client.emit('unwatch', { deploymentId }, resolve))
    await post(maya, deploymentId, 'one')
    await vi.waitFor(() => expect(stays.seqs).toEqual([1]), long)
    expect(leaves.seqs).toEqual([])
  })

  it('tells a client that is too far behind to fetch the snapshot, and streams on from there', async () => {
    const texts = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`)
    await post(maya, deploymentId, ...texts(600))
    await post(maya, deploymentId, ...texts(600))
    const [far, near] = [watch(0), watch(300)]
    await vi.waitFor(() => expect([far, near].map(({ state }) => state.answers.length)).toEqual([1, 1]), long)
    expect(far.state.answers[0]).toMatchObject({ seq: 1200, behind: true })
    expect(near.state.answers[0]).toEqual({ seq: 1200, now: expect.any(String) })
    await post(maya, deploymentId, 'news')
    await vi.waitFor(() => expect(far.seqs).toEqual([1201]), long)
    await vi.waitFor(() => expect(near.seqs).toEqual(upTo(1201, 301)), long)
  })

  it('asks for a snapshot where a client claims what the database does not know', async () => {
    await post(maya, deploymentId, 'one')
    const { state } = watch(7)
    await vi.waitFor(() => expect(state.answers[0]).toMatchObject({ seq: 1, behind: true }), long)
  })

  it('measures the round trip and tells the time', async () => {
    const { client } = watch()
    const answer = await new Promise(resolve => client.emit('ping', resolve))
    expect(answer).toEqual({ now: expect.stringMatching(/^\d{4}-.*Z$/) })
  })
})

describe('without a gap and without a double', () => {
  it('while writers write, sockets come and go, and the LISTEN connection is killed', async () => {
    const killer = new pg.Client({ connectionString: url })
    await killer.connect()
    const watchers = Array.from({ length: 12 }, () => watch())
    const write = async (writer: number) => {
      for (let index = 0; index < 40; index += 1) {
        await post(maya, deploymentId, `${writer}.${index}`, 'and one more')
        const unlucky = watchers[(writer * 4 + index) % 12]?.client
        if (index % 10 === 5 && unlucky?.connected) unlucky.io.engine.close()
        if (index === 20 && writer === 0) {
          await killer.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = 'gonogo-live' AND datname = current_database()`,
          )
        }
        if (index % 8 === 0) watchers.push(watch())
      }
    }
    await Promise.all([write(0), write(1), write(2)])
    for (const { seqs } of watchers)
      await vi.waitFor(() => expect(seqs.length).toBeGreaterThanOrEqual(240), long)
    for (const { seqs } of watchers) expect(seqs).toEqual(upTo(240))
    await killer.end()
  })

  it('when LISTEN hears nothing at all', async () => {
    const deaf = await startNode(url, { databaseUrl: process.env.TEST_DATABASE_URL, tickMs: 100 })
    const { seqs, state } = watch(0, maya.headers, deaf)
    await vi.waitFor(() => expect(state.answers).toHaveLength(1), long)
    await post(maya, deploymentId, 'one', 'two')
    await post(maya, deploymentId, 'three')
    await vi.waitFor(() => expect(seqs).toEqual([1, 2, 3]), long)
    await deaf.close()
  })

  it('across a restart of the node, with two nodes at once', async () => {
    const second = await startNode(url)
    const [here, there] = [watch(), watch(0, maya.headers, second)]
    await post(maya, deploymentId, 'one')
    await vi.waitFor(() => expect([here.seqs, there.seqs]).toEqual([[1], [1]]), long)
    await second.close()
    await post(maya, deploymentId, 'two')
    there.client.disconnect()
    const back = watch(1)
    await vi.waitFor(() => expect([here.seqs, back.seqs]).toEqual([[1, 2], [2]]), long)
  })
})

describe('a crowd', () => {
  it('of 200 watchers costs one read per event', async () => {
    const crowd = Array.from({ length: 200 }, () => watch())
    await vi.waitFor(() => expect(crowd.every(({ state }) => state.answers.length === 1)).toBe(true), long)
    const before = node.reads('event')
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await post(maya, deploymentId, text)
      await vi.waitFor(
        () => expect(crowd.every(({ seqs }) => seqs.at(-1) === crowd[0]?.seqs.at(-1))).toBe(true),
        long,
      )
    }
    await vi.waitFor(() => expect(crowd.every(({ seqs }) => seqs.length === 5)).toBe(true), long)
    const reads = node.reads('event') - before
    expect(reads).toBeGreaterThan(0)
    expect(reads).toBeLessThanOrEqual(5)
    for (const { seqs } of crowd) expect(seqs).toEqual(upTo(5))
  })

  it('of 300 that comes back at once to a node that knows nothing costs few reads', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, (_, index) => signedIn(db, `Person ${index}`)),
    )
    await post(maya, deploymentId, ...Array.from({ length: 60 }, (_, index) => `message ${index}`))
    const crowd = Array.from({ length: 300 }, (_, index) => watch(index % 50, people[index % 30]?.headers))
    await vi.waitFor(() => expect(crowd.every(({ state }) => state.answers.length === 1)).toBe(true), long)
    // The look for workers goes on each second, however many come.
    const isForThem = (query: string) => /^\s*SELECT/.test(query) && !query.includes('FROM worker')
    const reads = node.queries.filter(isForThem).length
    expect(reads).toBeGreaterThan(0)
    expect(reads).toBeLessThanOrEqual(20)
    for (const [index, { seqs }] of crowd.entries()) expect(seqs).toEqual(upTo(60, (index % 50) + 1))
  })
})
