import { once } from 'node:events'
import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'
import { PrismaClient } from '../../generated/prisma/client.ts'
import { connectionsTo } from '../../server/kernel/database.ts'
import { log } from '../../server/kernel/log.ts'
import { attachLive } from '../../server/live/attach-live.ts'
import { liveSettings } from '../../server/live/testing/fixtures.ts'

/**
 * A web node with nothing but the live feed, which counts the database reads it makes. On the next port the same
 * process has a bare Socket.IO server for the same clients, to compare with: it broadcasts what it is told, by a
 * message or by a NOTIFY.
 */
const databaseUrl = process.env.DATABASE_URL ?? ''
const port = Number(process.env.BENCH_PORT)
let reads = 0
const db = new PrismaClient({
  adapter: connectionsTo(databaseUrl, 4),
  log: [{ emit: 'event', level: 'query' }],
})
db.$on('query', ({ query }) => {
  if (query.trimStart().toUpperCase().startsWith('SELECT')) reads += 1
})
const server = createServer((_, response) => response.end('bench'))
attachLive(server, { db: db as PrismaClient, databaseUrl, settings: liveSettings, log })
const bareServer = createServer()
const bareIo = new Server(bareServer, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
})
const bare = (id: number, body: string) => bareIo.emit('bare', id, body)
const listener = new pg.Client({ connectionString: databaseUrl })
await listener.connect()
await listener.query('LISTEN bench_bare')
listener.on('notification', ({ payload }) => bare(Number(payload?.split(' ')[0]), payload ?? ''))
await once(server.listen(port, '127.0.0.1'), 'listening')
await once(bareServer.listen(port + 1, '127.0.0.1'), 'listening')

type Message = { kind: 'reads' } | { kind: 'bare'; id: number; body: string }
process.on('message', (message: Message) => {
  if (message.kind === 'bare') bare(message.id, message.body)
  process.send?.({ reads })
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
