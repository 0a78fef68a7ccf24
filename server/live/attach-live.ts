import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { readWorkers } from '../engine/workers.query.ts'
import { latestSamples } from '../health/latest-samples.query.ts'
import type { Database } from '../kernel/database.ts'
import type { Environment } from '../kernel/env.ts'
import { every } from '../kernel/every.ts'
import { whoIsPresent } from '../people/who-is-present.query.ts'
import { dropSlow, type Limits } from './back-pressure.ts'
import { createCredentialChecks } from './credential-checks.ts'
import { createHandshake, type Handshake } from './handshake.ts'
import { leaveHidden } from './leave-hidden.ts'
import { setLiveReady } from './live-readiness.ts'
import type { LiveNamespace, LiveServer } from './live-server.types.ts'
import { loadPeople } from './load-people.query.ts'
import { listenForNotices } from './notifications.ts'
import { beat, notifyNodes, type Present } from './presence.query.ts'
import { PresenceBoard } from './presence-board.ts'
import { readEvents, readHeads } from './read-events.query.ts'
import { refuseOtherUpgrades } from './refuse-other-upgrades.ts'
import { Relay } from './relay.ts'
import { createSampleFeed } from './sample-feed.ts'
import { serveSocket } from './serve-socket.ts'
import { WorkerBoard } from './worker-board.ts'

export interface LiveDeps {
  db: Database
  /** The same database, for the LISTEN connection. */
  databaseUrl: string
  /** Whose origin may connect, how sessions are sealed, and whether the demo's people are here. */
  settings: Pick<Environment, 'NEXTAUTH_URL' | 'NEXTAUTH_SECRET' | 'GONOGO_DEMO'>
  log: Logger
  now?: () => Date
  /** Backlog at which a slow socket is dropped. */
  limits?: Limits
  /** Pace of the fallback poll, samples, presence and back-pressure, in milliseconds (1000). */
  tickMs?: number
  /** How long an answer about a session is trusted, in milliseconds (30,000). */
  trustMs?: number
  /** Beginnings of paths whose upgrades another part of this web server answers (none). */
  otherUpgrades?: string[]
}

const path = '/socket.io'

/**
 * Puts the live feed on a web server: Socket.IO at `/socket.io`, namespace `/live`. Attach when the server has its
 * request handler. `close` ends the sockets (clients come back, to another node) and the LISTEN connection, not
 * the web server.
 */
export function attachLive(httpServer: HttpServer, deps: LiveDeps): { close: () => Promise<void> } {
  const { db, settings, log, now = () => new Date() } = deps
  const { tickMs = 1000, trustMs = 30_000, otherUpgrades = [] } = deps
  const whoHolds = (credentials: string[]) => loadPeople(db, now(), credentials, settings.GONOGO_DEMO)
  const credentialChecks = createCredentialChecks(whoHolds, { now, log, trustMs })
  const { io, namespace } = openNamespace(httpServer, createHandshake(credentialChecks, settings, log))
  const reads = {
    events: (id: string, after: number, before?: number) => readEvents(db, id, after, before),
    heads: (ids: string[]) => readHeads(db, ids),
  }
  const nodeId = randomUUID()
  const store = {
    beat: (present: Present[]) => beat(db, nodeId, present),
    tellNodes: () => notifyNodes(db, nodeId),
    whoIsPresent: (ids: string[]) => whoIsPresent(db, ids),
  }
  const relay = new Relay(namespace, reads, log, now)
  const presence = new PresenceBoard(namespace, store, now)
  const feedSamples = createSampleFeed(namespace, (ids, sinceId) => latestSamples(db, ids, sinceId))
  const workers = new WorkerBoard(namespace, () => readWorkers(db))
  namespace.on('connection', socket => serveSocket(socket, { db, relay, presence, workers, log, now }))

  const leave = () => leaveHidden(db, namespace, relay.watched())
  const recheck = (userId?: string) => credentialChecks.recheck(namespace, userId).then(leave)
  const catchUp = () => relay.catchUp()
  const attempt = (name: string, work: Promise<void>) =>
    work.catch(error => log.warn({ err: error, task: name }, 'a live task failed'))
  const listener = listenForNotices(deps.databaseUrl, log, {
    onEvent: ({ deploymentId, seq }) => relay.told(deploymentId, seq),
    onSessionEnd: ({ userId }) => void attempt('session ended', recheck(userId)),
    onPresence: from => from !== nodeId && presence.heard(),
    onReconnect: () =>
      void attempt(
        'after a silence',
        Promise.all([catchUp(), recheck()]).then(() => undefined),
      ),
  })
  setLiveReady(listener.healthy)
  const allowOtherUpgrades = refuseOtherUpgrades(httpServer, [`${path}/`, ...otherUpgrades])
  const stop = new AbortController()
  const whileOpen = { signal: stop.signal, log }
  const loops = [
    every(tickMs, 'catching up', whileOpen, catchUp),
    every(tickMs, 'sending samples', whileOpen, () => feedSamples(relay.watched())),
    every(tickMs, 'presence', whileOpen, () => presence.tick(relay.watched())),
    every(tickMs, 'looking for workers', whileOpen, () => workers.tick()),
    every(tickMs, 'dropping slow sockets', whileOpen, () => void dropSlow(namespace, log, deps.limits)),
    every(trustMs, 'checking sessions', whileOpen, () => recheck()),
  ]
  return {
    close: async () => {
      setLiveReady(null)
      allowOtherUpgrades()
      stop.abort()
      io.engine.close() // not io.close(): that tells clients to stay away, and closes the web server
      await Promise.all([...loops, listener.close()])
      await attempt(
        'presence',
        beat(db, nodeId, []).then(() => notifyNodes(db, nodeId)),
      )
    },
  }
}

function openNamespace(
  httpServer: HttpServer,
  door: Handshake,
): { io: LiveServer; namespace: LiveNamespace } {
  const io: LiveServer = new Server(httpServer, {
    path,
    allowRequest: (request, decide) =>
      void door.refusalOf(request).then(refusal => decide(refusal, refusal === null)),
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 16 * 1024,
    // Compressed, each socket would need a frame of its own; as it is, all who watch a deployment share one.
    perMessageDeflate: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: 10_000,
    serveClient: false,
    destroyUpgrade: false,
  })
  const namespace: LiveNamespace = io.of('/live')
  io.use((_, next) => next(new Error('Connect to the namespace /live.')))
  namespace.use((socket, next) => {
    door.admit(socket.request).then(
      data => {
        if (data) Object.assign(socket.data, data)
        next(data ? undefined : new Error('not_signed_in'))
      },
      () => next(new Error('unavailable')),
    )
  })
  return { io, namespace }
}
