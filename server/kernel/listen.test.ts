import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Listener, listen } from './listen.ts'
import { log } from './log.ts'

let client: pg.Client
let url: string
let listener: Listener
const heard: string[] = []
const onReconnect = vi.fn()

const tell = (text: string) => client.query("SELECT pg_notify('bell', $1)", [text])
const kill = () =>
  client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listen-test'",
  )

/** Stands before the database; connections made until `fallSilent` then stay open and carry nothing any more. */
async function silentProxy(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl)
  const pairs: [Socket, Socket][] = []
  const server = net.createServer(near => {
    const far = net.connect(Number(port), hostname)
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    pairs.push([near, far])
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const proxied = new URL(databaseUrl)
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: proxied.href,
    fallSilent: () => {
      for (const [near, far] of pairs) near.unpipe(far) && far.unpipe(near)
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      server.close()
    },
  }
}

beforeAll(async () => {
  url = await testDatabase()
  client = new pg.Client({ connectionString: url })
  await client.connect()
  const onNotify = (_channel: string, payload: string) => heard.push(payload)
  listener = listen({
    url,
    channels: ['bell'],
    onNotify,
    onReconnect,
    log,
    name: 'listen-test',
    testEveryMs: 200,
  })
  await vi.waitFor(() => expect(listener.healthy()).toBe(true))
})

afterAll(async () => {
  await listener.close()
  await client.end()
})

it('hears what is told at commit, and only its own channels', async () => {
  await client.query("SELECT pg_notify('another', 'not for us')")
  await client.query('BEGIN')
  await tell('rolled back')
  await client.query('ROLLBACK')
  await tell('one')
  await vi.waitFor(() => expect(heard).toEqual(['one']))
  expect(onReconnect).not.toHaveBeenCalled()
})

it('comes back by itself when its backend is killed, and says that something may have been missed', async () => {
  await kill()
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1), { timeout: 5000 })
  expect(listener.healthy()).toBe(true)
  await tell('two')
  await vi.waitFor(() => expect(heard).toContain('two'))
})

it('notices a connection that died without a word', async () => {
  const proxy = await silentProxy(url)
  const name = 'listen-through-proxy'
  const back = vi.fn()
  const other = listen({
    url: proxy.url,
    channels: [],
    onNotify: () => {},
    onReconnect: back,
    log,
    name,
    testEveryMs: 200,
  })
  await vi.waitFor(() => expect(other.healthy()).toBe(true))
  proxy.fallSilent()
  await vi.waitFor(() => expect(back).toHaveBeenCalled(), { timeout: 10_000 })
  expect(other.healthy()).toBe(true)
  await other.close()
  proxy.close()
})

it('ends its connection when closed', async () => {
  const other = listen({ url, channels: [], onNotify: () => {}, onReconnect, log, name: 'listen-closed' })
  await vi.waitFor(() => expect(other.healthy()).toBe(true))
  await other.close()
  expect(other.healthy()).toBe(false)
  await vi.waitFor(async () => {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name = 'listen-closed'",
    )
    expect(rowCount).toBe(0)
  })
})
