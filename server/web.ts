import { createServer } from 'node:http'
import path from 'node:path'
import next from 'next'
import { closeServer } from './http/close-server.ts'
import { checkDatabaseReadiness } from './http/health-checks.ts'
import { addReadinessCheck } from './http/readiness.ts'
import { staticFiles } from './http/static-files.ts'
import { webEnv } from './http/web-env.ts'
import { webProcess } from './http/web-process.ts'
import { createWebServer } from './http/web-server.ts'
import { log } from './kernel/log.ts'
import { attachLive } from './live/attach-live.ts'
import { liveReady } from './live/live-readiness.ts'

// Entry point one: screens, API and live connections on one port. Any number of these run beside each other.
const { db, settings } = webProcess()
const { HOST, PORT, NEXTAUTH_URL, DATABASE_URL, GONOGO_DATA_DIR } = settings
const { TRUST_PROXY } = webEnv()
process.env.NEXT_TELEMETRY_DISABLED = '1'
// The screens' bundle reads the environment by itself; a relative folder would be another one there.
process.env.GONOGO_DATA_DIR = GONOGO_DATA_DIR

const root = path.resolve(import.meta.dirname, '..')
const app = next({
  dev: false,
  dir: root,
  hostname: HOST,
  port: PORT,
  // Next listens for upgrades on the server it is told of; ours belong to the live door alone.
  httpServer: createServer(),
})
const prepared = app.prepare()
const statics = staticFiles(path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'static'))

const server = createWebServer({
  pages: async (request, response) => {
    await prepared
    await statics(request, response, () => app.getRequestHandler()(request, response))
  },
  proxies: TRUST_PROXY,
  https: NEXTAUTH_URL.startsWith('https:'),
})
// Socket.IO at /socket.io; any other upgrade is refused there.
const live = attachLive(server, { db, databaseUrl: DATABASE_URL, settings, log })

checkDatabaseReadiness(db)
addReadinessCheck('listen', async () => {
  if (!liveReady()) throw new Error('does not hear of new events yet')
})

const patienceMs = 8000
let stopping = false

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await live.close()
  await closeServer(server, patienceMs)
  await app.close()
  await db.$disconnect()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

await prepared
server.listen(PORT, HOST, () => log.info({ host: HOST, port: PORT }, 'web listens'))
