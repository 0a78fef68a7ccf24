import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { io, type Socket } from 'socket.io-client'
import { PrismaClient } from '../../../generated/prisma/client.ts'
import { log } from '../../kernel/log.ts'
import { attachLive, type LiveDeps } from '../attach-live.ts'
import type { ClientMessages, LiveEvent, ServerMessages, WatchAnswer } from '../messages.types.ts'
import { liveSettings } from './fixtures.ts'

type Client = Socket<ServerMessages, ClientMessages>

/** A web node of its own, with nothing but the live feed, that keeps the text of each query it sends. */
export async function startNode(databaseUrl: string, options: Partial<LiveDeps> = {}, onPort = 0) {
  const queries: string[] = []
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: 4 }),
    log: [{ emit: 'event', level: 'query' }],
  })
  db.$on('query', ({ query }) => queries.push(query))
  const server = createServer((_, response) => response.end('a page'))
  const live = attachLive(server, {
    db: db as PrismaClient,
    databaseUrl,
    settings: liveSettings,
    log,
    ...options,
  })
  await once(server.listen(onPort, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    queries,
    reads: (table: string) => queries.filter(query => query.includes(`FROM ${table}`)).length,
    url: `http://127.0.0.1:${port}/live`,
    close: async () => {
      await live.close()
      server.closeAllConnections()
      server.close()
      await db.$disconnect()
    },
  }
}

export type LiveNode = Awaited<ReturnType<typeof startNode>>

/** Opens a client that does not connect yet. `headers` as a script or a browser would send them. */
export function openClient(url: string, headers: Record<string, string>): Client {
  return io(url, {
    transports: ['websocket'],
    extraHeaders: headers,
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
}

/** A client that watches one deployment, joins again by itself after every connect, and keeps what it gets. */
export function watcher(url: string, headers: Record<string, string>, deploymentId: string, after = 0) {
  const client = openClient(url, headers)
  const seqs: number[] = []
  const events: LiveEvent[] = []
  const state = { answers: [] as WatchAnswer[], last: after }
  client.on('events', batch => {
    for (const event of batch) {
      seqs.push(event.seq)
      events.push(event)
      state.last = event.seq
    }
  })
  client.on('connect', () => {
    client.emit('watch', { deploymentId, after: state.last }, answer => {
      if ('seq' in answer) state.answers.push(answer)
    })
  })
  client.connect()
  return { client, seqs, events, state }
}
