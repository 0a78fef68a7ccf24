import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import next from 'next'
import { closeServer } from './http/close-server.ts'
import {
  checkDatabaseReadiness,
  checkDiskReadiness,
  checkRecordProtection,
  checkWorkerReadiness,
} from './http/health-checks.ts'
import { HOT_RELOAD, passHotReload } from './http/hot-reload.ts'
import { addReadinessCheck } from './http/readiness.ts'
import { staticFiles } from './http/static-files.ts'
import { tellSettings } from './http/tell-settings.ts'
import { webEnv } from './http/web-env.ts'
import { webProcess } from './http/web-process.ts'
import { createWebServer } from './http/web-server.ts'
import { keepDatabaseClock } from './kernel/database-clock.ts'
import { log } from './kernel/log.ts'
import { attachLive } from './live/attach-live.ts'
import { liveReady } from './live/live-readiness.ts'

// Entry point one: screens, API and live connections on one port. Any number of these run beside each other.
const { db, settings, clock } = webProcess()
const { HOST, PORT, NEXTAUTH_URL, DATABASE_URL, GONOGO_DATA_DIR, NODE_ENV } = settings
const { TRUST_PROXY } = webEnv()
process.env.NEXT_TELEMETRY_DISABLED = '1'
// The screens' bundle reads the environment by itself; a relative folder would be another one there.
process.env.GONOGO_DATA_DIR = GONOGO_DATA_DIR

const development = NODE_ENV === 'development'
const root = path.resolve(import.meta.dirname, '..')
// Next listens for upgrades on the server it is told of; ours belong to the live door alone.
const nextUpgrades = createServer()
const app = next({ dev: development, dir: root, hostname: HOST, port: PORT, httpServer: nextUpgrades })
const prepared = app.prepare()
const screens = (request: IncomingMessage, response: ServerResponse) =>
  app.getRequestHandler()(request, response)
/** Built files have their compressed form beside them; in development nothing is built. */
const statics = development
  ? undefined
  : staticFiles(path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'static'))

const server = createWebServer({
  pages: async (request, response) => {
    await prepared
    await (statics
      ? statics(request, response, () => screens(request, response))
      : screens(request, response))
  },
  proxies: TRUST_PROXY,
  https: NEXTAUTH_URL.startsWith('https:'),
  development,
})
// Socket.IO at /socket.io; any other upgrade is refused there, hot reload in development apart.
const live = attachLive(server, {
  db,
  databaseUrl: DATABASE_URL,
  settings,
  log,
  now: clock.now,
  otherUpgrades: development ? [HOT_RELOAD] : [],
})
const endHotReload = development ? passHotReload(server, nextUpgrades) : undefined

const ended = new AbortController()
const clockKeeping = keepDatabaseClock(clock, db, ended.signal)
checkDatabaseReadiness(db)
checkWorkerReadiness(db)
checkDiskReadiness(settings)
checkRecordProtection(db)
addReadinessCheck('listen', async () => {
  if (!liveReady()) throw new Error('does not hear of new events yet')
})

/** In development, whoever just saved a file waits for this end. */
const patienceMs = development ? 500 : 5000
const clockPatienceMs = 2000
let stopping = false

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await live.close()
  endHotReload?.()
  await closeServer(server, patienceMs)
  await app.close()
  ended.abort()
  await clockKeeping.ended
  await db.$disconnect()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

// Without a database there is nothing to decide, and the pages say so.
await Promise.all([
  prepared,
  Promise.race([clockKeeping.read, delay(clockPatienceMs, undefined, { ref: false })]),
])
void tellSettings({ db, settings, now: clock.now })
// Next takes what nobody caught for its own, and a process that serves nobody would stay.
const cannotListen = (err: Error) => {
  log.fatal({ err, host: HOST, port: PORT }, 'web cannot listen')
  process.exit(1)
}
server.once('error', cannotListen)
server.listen(PORT, HOST, () => {
  server.off('error', cannotListen)
  log.info({ host: HOST, port: PORT }, 'web listens')
  // The supervisor that started this process, if one did, takes nobody else's answers for those of this one.
  process.send?.('listens')
})
