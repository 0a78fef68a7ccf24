import type { Socket } from 'socket.io-client'
import type { Workers } from '../../server/engine/workers.rules.ts'
import type {
  ClientMessages,
  LiveEvent,
  PresenceMessage,
  SampleBatch,
  ServerMessages,
  WatchAnswer,
} from '../../server/live/messages.types.ts'
import { type Connection, connecting, nextConnection, type Signal } from './connection-state.ts'
import { measureRoundTrips } from './round-trip.ts'

export type ClientSocket = Socket<ServerMessages, ClientMessages>

/** Who wants to know everything about one deployment. */
export interface Follower {
  /** The last seq it has: the server sends what comes after. Asked at every join. */
  position: () => number
  onEvents: (events: LiveEvent[]) => void
  /** Everything up to `seq` was sent, or, if behind, must be fetched. */
  onJoined: (answer: WatchAnswer) => void
  onSamples: (batch: SampleBatch) => void
  onPresence: (presence: PresenceMessage) => void
  onWorkers: (workers: Workers) => void
}

export interface LiveSocketOptions {
  /** Not connected yet. */
  socket: ClientSocket
  now: () => number
  /** The server's clock as answered, with this device's clock before and after. */
  onClock?: (serverNow: number, sentAt: number, receivedAt: number) => void
  /** False when the session is over; true also when that cannot be known. */
  sessionHolds: () => Promise<boolean>
}

const answerMs = 10_000
/** After a sleep a connection must prove within this time that it lives. */
const proofMs = 1000
/** Heard from within this time, it needs no proof. */
const alertMs = 2000
/** Not heard from for two measurements of the round trip, the device slept: connecting anew is quicker than proof. */
const goneMs = 12_000
const retryMs = 1000
const sessionCheckMs = 10_000

/** One connection for everything a tab follows; comes back by itself for as long as the session holds. */
export class LiveSocket {
  readonly #options: LiveSocketOptions
  readonly #socket: ClientSocket
  readonly #roundTrips: ReturnType<typeof measureRoundTrips>
  readonly #followed = new Map<string, { follower: Follower; count: number }>()
  readonly #listeners = new Set<() => void>()
  #connection: Connection = connecting
  #heardAt: number
  #sessionAskedAt = Number.NEGATIVE_INFINITY

  constructor(options: LiveSocketOptions) {
    this.#options = options
    this.#socket = options.socket
    this.#heardAt = options.now()
    this.#roundTrips = measureRoundTrips(options, {
      signal: signal => this.#signal(signal),
      onDead: () => this.#renew(),
    })
    this.#hearConnection()
    this.#hearNews()
  }

  /** Follows a deployment until the returned function is called. A second follower of it shares the first. */
  follow(deploymentId: string, follower: Follower): () => void {
    const entry = this.#followed.get(deploymentId) ?? { follower, count: 0 }
    entry.count += 1
    this.#followed.set(deploymentId, entry)
    if (!this.#socket.active) this.#socket.connect()
    else if (entry.count === 1) this.#join(deploymentId)
    return () => {
      entry.count -= 1
      if (entry.count > 0) return
      this.#followed.delete(deploymentId)
      if (this.#socket.connected) this.#socket.emit('unwatch', { deploymentId }, () => {})
    }
  }

  connection(): Connection {
    return this.#connection
  }

  /** When the server was last heard, by `now`. */
  heardAt(): number {
    return this.#heardAt
  }

  /** Calls `listener` at every change of `connection()`. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The device was asleep or offline: asks at once for what was missed, without the wait between tries. */
  wake() {
    if (this.#followed.size === 0 || this.#connection.kind === 'ended') return
    const silentMs = this.#options.now() - this.#heardAt
    if (!this.#socket.connected || silentMs > goneMs) this.#socket.disconnect().connect()
    else if (silentMs > alertMs) this.#joinAll(proofMs)
  }

  close() {
    this.#roundTrips.stop()
    this.#socket.disconnect()
  }

  #hearConnection() {
    const { now } = this.#options
    this.#socket.on('connect', () => {
      this.#signal({ type: 'connected' })
      this.#joinAll(answerMs)
      this.#roundTrips.measure()
    })
    this.#socket.on('connect_error', () => {
      this.#signal({ type: 'failed', at: now() })
      // A refused handshake says only that it failed.
      if (now() - this.#sessionAskedAt > sessionCheckMs) void this.#askSession()
    })
    this.#socket.on('disconnect', reason => {
      this.#signal({ type: 'failed', at: now() })
      // Sent away: the session is over, or another one has taken its place.
      if (reason === 'io server disconnect')
        void this.#askSession().then(holds => holds && this.#socket.connect())
    })
  }

  #hearNews() {
    const of = (deploymentId: string) => this.#followed.get(deploymentId)?.follower
    this.#socket.onAny(() => {
      this.#heardAt = this.#options.now()
    })
    this.#socket.on('events', events => {
      for (const [id, batch] of Map.groupBy(events, event => event.deploymentId)) of(id)?.onEvents(batch)
    })
    this.#socket.on('samples', batch => of(batch.deploymentId)?.onSamples(batch))
    this.#socket.on('presence', message => of(message.deploymentId)?.onPresence(message))
    this.#socket.on('workers', workers => {
      for (const { follower } of this.#followed.values()) follower.onWorkers(workers)
    })
  }

  #signal(signal: Signal) {
    if (signal.type === 'connected' || signal.type === 'answered') this.#heardAt = this.#options.now()
    const next = nextConnection(this.#connection, signal)
    if (next === this.#connection) return
    this.#connection = next
    for (const listener of this.#listeners) listener()
  }

  #joinAll(withinMs: number) {
    for (const deploymentId of this.#followed.keys()) this.#join(deploymentId, withinMs)
  }

  #join(deploymentId: string, withinMs = answerMs) {
    const follower = this.#followed.get(deploymentId)?.follower
    if (!follower || !this.#socket.connected) return
    const question = { deploymentId, after: follower.position() }
    this.#socket.timeout(withinMs).emit('watch', question, (late, answer) => {
      if (this.#followed.get(deploymentId)?.follower !== follower) return
      if (late) return this.#renew()
      if ('seq' in answer) return follower.onJoined(answer)
      if (answer.error.code === 'unavailable') setTimeout(() => this.#join(deploymentId), retryMs)
    })
  }

  /** A dead connection's own time-out is long: closing it makes the client try again now. */
  #renew() {
    if (this.#socket.connected) this.#socket.io.engine.close()
  }

  async #askSession(): Promise<boolean> {
    this.#sessionAskedAt = this.#options.now()
    const holds = await this.#options.sessionHolds()
    if (!holds) {
      this.#socket.disconnect()
      this.#signal({ type: 'ended' })
    }
    return holds
  }
}
