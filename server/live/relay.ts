import type { Logger } from 'pino'
import { deploymentNotFound } from '../deployment/refusals.rules.ts'
import type { Refusal } from '../kernel/refusal.rules.ts'
import { batched } from './batch.ts'
import { type Channel, type JoiningSocket, newChannel, type Position, watchersOf } from './channel.ts'
import { EventRing } from './event-ring.ts'
import type { LiveNamespace, LiveSocket } from './live-server.types.ts'
import type { LiveEvent } from './messages.types.ts'
import { mostEvents } from './read-events.query.ts'
import { eventsAway, noLongerWatched } from './refusals.rules.ts'

export interface RelayReads {
  /** Events with `after < seq < before`, in order, at most 1,000. */
  events: (deploymentId: string, after: number, before?: number) => Promise<LiveEvent[]>
  /** The newest seq of each deployment that exists. */
  heads: (deploymentIds: string[]) => Promise<Map<string, number>>
}

/** A replay goes out in messages of this many events, so that no single one is huge. */
const replayChunk = 250
/** A read for those who missed something takes this many more than asked, for the next who missed a little more. */
const fillMargin = 200
/** A deployment nobody watches any more is kept this long: a reconnecting crowd finds its events in memory. */
const lingerMs = 15_000

/**
 * Takes each event from the database once and hands it to every socket of this node that watches its deployment:
 * in order, without a gap, none twice. All sending happens in the same turn of the event loop as the change of
 * the ring or of those who watch, which is what makes joining in the middle of a relay safe.
 */
export class Relay {
  readonly #namespace: LiveNamespace
  readonly #reads: RelayReads
  readonly #log: Logger
  readonly #now: () => Date
  readonly #channels = new Map<string, Channel>()
  readonly #readHead: (id: string) => Promise<number | undefined>

  constructor(namespace: LiveNamespace, reads: RelayReads, log: Logger, now: () => Date) {
    this.#namespace = namespace
    this.#reads = reads
    this.#log = log
    this.#now = now
    this.#readHead = batched({ load: reads.heads, firstMs: 0, longestMs: 50 })
  }

  /** Ids of the deployments that are watched, or were a moment ago. */
  watched(): string[] {
    return [...this.#channels.keys()]
  }

  /**
   * Brings a socket up to date and among those who watch. Refuses with `not_found` or `unavailable`; so is a `watch` that still
   * waits when the same socket asks again.
   */
  watch(socket: LiveSocket, deploymentId: string, after: number): Promise<Position> {
    const channel = this.#channels.get(deploymentId) ?? this.#open(deploymentId)
    // Not among those who watch while it waits, or it would get an event from them and again by its replay.
    this.unwatch(socket, deploymentId)
    return new Promise((resolve, reject) => {
      channel.joining.push({ socket, after, asked: false, resolve, reject })
      this.#admitSoon(channel)
    })
  }

  /** Takes a socket from those who watch; a `watch` of its own that still waits is refused. */
  unwatch(socket: LiveSocket, deploymentId: string) {
    void socket.leave(watchersOf(deploymentId))
    const channel = this.#channels.get(deploymentId)
    if (!channel) return
    const withdrawn = channel.joining.filter(newcomer => newcomer.socket === socket)
    this.#turnAway(channel, withdrawn, noLongerWatched())
  }

  /** Forgets a socket that is gone. Rooms it has left by itself. */
  left(socket: LiveSocket) {
    for (const deploymentId of this.#channels.keys()) this.unwatch(socket, deploymentId)
  }

  /** There is an event `seq`. Read at once; what is told during a read is one more read after it. */
  told(deploymentId: string, seq: number) {
    const channel = this.#channels.get(deploymentId)
    if (channel) this.#catchUpTo(channel, seq)
  }

  /** Asks for news of everything watched with one read: for when the bell was silent. Also forgets the unwatched. */
  async catchUp() {
    this.#forgetUnwatched()
    const ids = this.watched()
    if (ids.length === 0) return
    for (const [id, seq] of await this.#reads.heads(ids)) {
      const channel = this.#channels.get(id)
      if (channel) this.#catchUpTo(channel, seq)
    }
  }

  #catchUpTo(channel: Channel, seq: number) {
    channel.newestKnown = Math.max(channel.newestKnown, seq)
    channel.notified = true
    void this.#relay(channel)
  }

  #open(id: string): Channel {
    const channel = newChannel(id)
    this.#channels.set(id, channel)
    this.#readHead(id).then(
      head => {
        if (head === undefined) {
          return this.#giveUp(channel, deploymentNotFound())
        }
        channel.ring = new EventRing(head)
        this.#admitSoon(channel)
        void this.#relay(channel)
      },
      error => this.#giveUp(channel, this.#unavailable(error)),
    )
    return channel
  }

  #giveUp(channel: Channel, refusal: Refusal) {
    this.#channels.delete(channel.id)
    this.#turnAway(channel, channel.joining, refusal)
  }

  #turnAway(channel: Channel, newcomers: JoiningSocket[], refusal: Refusal) {
    channel.joining = channel.joining.filter(newcomer => !newcomers.includes(newcomer))
    for (const { reject } of newcomers) reject(refusal)
  }

  #unavailable(error: unknown) {
    this.#log.warn({ err: error }, 'events could not be read')
    return eventsAway()
  }

  async #relay(channel: Channel) {
    const { ring } = channel
    if (!ring || channel.relaying) return
    channel.relaying = true
    const ahead = () => channel.joining.filter(({ after }) => after > ring.head)
    try {
      while (channel.newestKnown > ring.head) {
        channel.notified = false
        const askers = ahead()
        const fresh = ring.append(await this.#reads.events(channel.id, ring.head))
        if (fresh.length > 0) this.#namespace.to(watchersOf(channel.id)).emit('events', fresh)
        else if (!channel.notified) channel.newestKnown = ring.head
        for (const asker of askers) asker.asked = true
      }
    } catch (error) {
      channel.newestKnown = ring.head // the next notice or catch-up asks again
      this.#turnAway(channel, ahead(), this.#unavailable(error))
    } finally {
      channel.relaying = false
    }
    this.#admitSoon(channel)
  }

  /** Whoever asks in the same turn of the event loop is served together: one encoding, one read. */
  #admitSoon(channel: Channel) {
    if (!channel.ring || channel.joining.length === 0) return
    channel.admission ??= setImmediate(() => {
      channel.admission = null
      if (channel.ring) this.#admit(channel, channel.ring)
    })
  }

  #admit(channel: Channel, ring: EventRing) {
    const covered = new Map<number, JoiningSocket[]>()
    const waiting: JoiningSocket[] = []
    for (const newcomer of channel.joining) {
      const { after, asked } = newcomer
      const fits = ring.covers(after)
      if (ring.head - after > mostEvents || (asked && !fits)) this.#join(channel, newcomer, true)
      else if (!fits) waiting.push(newcomer)
      else if (!covered.get(after)?.push(newcomer)) covered.set(after, [newcomer])
    }
    channel.joining = waiting
    for (const [after, newcomers] of covered) this.#replay(channel, newcomers, ring.after(after))
    if (waiting.some(({ after }) => after > ring.head)) {
      channel.newestKnown = Math.max(channel.newestKnown, ...waiting.map(({ after }) => after))
      void this.#relay(channel)
    }
    const missed = waiting.filter(({ after }) => after < ring.start - 1)
    if (missed.length > 0) void this.#fill(channel, ring, Math.min(...missed.map(({ after }) => after)))
  }

  #replay(channel: Channel, newcomers: JoiningSocket[], events: LiveEvent[]) {
    const together = this.#namespace.to(newcomers.map(({ socket }) => socket.id))
    for (let start = 0; start < events.length; start += replayChunk) {
      together.emit('events', events.slice(start, start + replayChunk))
    }
    for (const newcomer of newcomers) this.#join(channel, newcomer)
  }

  #join(channel: Channel, { socket, resolve }: JoiningSocket, behind?: true) {
    void socket.join(watchersOf(channel.id))
    const seq = channel.ring?.head ?? 0
    resolve(behind ? { seq, behind } : { seq })
  }

  /** Reads what was before the ring, once for all who wait for it. */
  async #fill(channel: Channel, ring: EventRing, after: number) {
    if (channel.filling) return
    channel.filling = true
    const askers = channel.joining.filter(newcomer => newcomer.after < ring.start - 1)
    const last = ring.start - 1
    try {
      const from = Math.max(0, Math.min(after, last - fillMargin), last - mostEvents)
      const events = await this.#reads.events(channel.id, from, ring.start)
      if (ring.start - 1 === last) ring.prepend(events) // else so much came meanwhile that old events went
      for (const asker of askers) asker.asked = true
    } catch (error) {
      this.#turnAway(channel, askers, this.#unavailable(error))
    } finally {
      channel.filling = false
    }
    this.#admitSoon(channel)
  }

  #forgetUnwatched() {
    const now = this.#now().getTime()
    for (const channel of this.#channels.values()) {
      const empty = !this.#namespace.adapter.rooms.has(watchersOf(channel.id)) && channel.joining.length === 0
      channel.emptySince = empty ? (channel.emptySince ?? now) : null
      if (channel.emptySince !== null && now - channel.emptySince > lingerMs)
        this.#channels.delete(channel.id)
    }
  }
}
