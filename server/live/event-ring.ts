import type { LiveEvent } from './messages.types.ts'

/**
 * The newest events of one deployment, without a gap and ending at `head`, so that whoever comes back gets what
 * was missed without a read. Grows at the end by `append` and on demand at the front by `prepend`.
 */
export class EventRing {
  #events: LiveEvent[] = []
  #head: number
  readonly #capacity: number

  /** `head`: the newest seq relayed so far. `capacity`: the most events kept. */
  constructor(head: number, capacity = 1000) {
    this.#head = head
    this.#capacity = capacity
  }

  get head(): number {
    return this.#head
  }

  /** Seq of the oldest event held; `head + 1` when none is. */
  get start(): number {
    return this.#head - this.#events.length + 1
  }

  /** True when every event after `seq` is held, or there is none. */
  covers(seq: number): boolean {
    return seq <= this.#head && seq >= this.start - 1
  }

  /** The held events after `seq`. */
  after(seq: number): LiveEvent[] {
    return this.#events.slice(Math.max(0, seq - this.start + 1))
  }

  /** Adds the events that follow `head` and returns those that were new. */
  append(events: LiveEvent[]): LiveEvent[] {
    const fresh = events.filter(event => event.seq > this.#head)
    for (const event of fresh) {
      if (event.seq !== this.#head + 1) throw new RangeError(`event ${event.seq} after ${this.#head}`)
      this.#events.push(event)
      this.#head = event.seq
    }
    this.#trim(this.#capacity)
    return fresh
  }

  /** Adds the events just before `start`; others are left out. May hold more than `capacity` until the next append. */
  prepend(events: LiveEvent[]) {
    const older = events.filter(event => event.seq < this.start)
    if (older.length === 0) return
    if (older.at(-1)?.seq !== this.start - 1) throw new RangeError(`events do not reach ${this.start - 1}`)
    this.#events = [...older, ...this.#events]
  }

  #trim(most: number) {
    if (this.#events.length > most) this.#events.splice(0, this.#events.length - most)
  }
}
