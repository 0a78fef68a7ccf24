import type { Workers } from '../engine/workers.rules.ts'
import type { LiveNamespace } from './live-server.types.ts'

/** An answer that took longer tells of a database that did not answer anybody, not of the workers. */
const PROMPT_MS = 2000

/** Tells everyone how many workers are alive, when it changes. */
export class WorkerBoard {
  readonly #namespace: LiveNamespace
  readonly #read: () => Promise<Workers>
  #told: Workers | null = null

  constructor(namespace: LiveNamespace, read: () => Promise<Workers>) {
    this.#namespace = namespace
    this.#read = read
  }

  /** As everyone was last told; for somebody who just came in. */
  now(): Workers | null {
    return this.#told
  }

  /** Call about once a second. Asks nothing while nobody is there. */
  async tick() {
    if (this.#namespace.sockets.size === 0) {
      this.#told = null
      return
    }
    const asked = performance.now()
    const { clockOffSeconds, lastSeenAt, ...counts } = await this.#read()
    if (performance.now() - asked > PROMPT_MS) return
    // While all is well, figures are no news.
    const workers = {
      ...counts,
      clockOffSeconds: counts.judging > 0 ? null : clockOffSeconds,
      lastSeenAt: counts.alive > 0 ? null : lastSeenAt,
    }
    if (JSON.stringify(workers) === JSON.stringify(this.#told)) return
    this.#told = workers
    this.#namespace.emit('workers', workers)
  }
}
