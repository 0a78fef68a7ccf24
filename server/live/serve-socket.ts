import type { Logger } from 'pino'
import { requireVisible } from '../deployment/visible.query.ts'
import type { Database } from '../kernel/database.ts'
import { parse } from '../kernel/parse.ts'
import { acknowledge } from './acknowledge.ts'
import { unwatchInput, watchInput } from './inputs.ts'
import type { LiveSocket } from './live-server.types.ts'
import type { PresenceBoard } from './presence-board.ts'
import { tooManyWatched } from './refusals.rules.ts'
import type { Relay } from './relay.ts'
import type { WorkerBoard } from './worker-board.ts'

/** The most deployments one socket may watch; its own room counts as one. */
const mostChannels = 101

export interface SocketServices {
  db: Database
  relay: Relay
  presence: PresenceBoard
  workers: WorkerBoard
  log: Logger
  now: () => Date
}

/** Answers what one client asks: watch, unwatch, ping. Everyone signed in may watch every deployment that
 * they may know of. */
export function serveSocket(socket: LiveSocket, { db, relay, presence, workers, log, now }: SocketServices) {
  const clock = () => ({ now: now().toISOString() })
  let waiting = 0
  const alive = workers.now()
  if (alive) socket.emit('workers', alive)

  socket.on('watch', (input, ack) =>
    acknowledge(ack, log, async () => {
      const { deploymentId, after } = parse(watchInput, input)
      if (socket.rooms.size + waiting >= mostChannels) {
        throw tooManyWatched({ most: mostChannels - 1 })
      }
      waiting += 1
      const position = await requireVisible(db, socket.data.person, deploymentId)
        .then(() => relay.watch(socket, deploymentId, after))
        .finally(() => {
          waiting -= 1
        })
      const present = presence.of(deploymentId)
      if (present) socket.emit('presence', present)
      return { ...position, ...clock() }
    }),
  )
  socket.on('unwatch', (input, ack) =>
    acknowledge(ack, log, () => {
      relay.unwatch(socket, parse(unwatchInput, input).deploymentId)
      return {}
    }),
  )
  socket.on('ping', ack => acknowledge(ack, log, clock))
  socket.on('disconnect', () => {
    relay.left(socket)
    socket.conn.close() // a connection outside the namespace would be nobody's
  })
}
