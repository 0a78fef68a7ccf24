/** A pause between two answers longer than this may have kept others from renewing what they hold. */
const PAUSE_MS = 5000

/**
 * For how long the database has answered this process without a pause. A database that was frozen did not answer the
 * holder of a lease either: whoever judges that a lease ran out must have had answers for as long as the lease.
 */
export class DatabaseAnswers {
  readonly #now: () => number
  #since: number
  #last: number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#since = this.#last = now()
  }

  /** Call at each answer. */
  heard() {
    const now = this.#now()
    if (now - this.#last > PAUSE_MS) this.#since = now
    this.#last = now
  }

  steadyMs(): number {
    const now = this.#now()
    return now - this.#last > PAUSE_MS ? 0 : now - this.#since
  }
}
