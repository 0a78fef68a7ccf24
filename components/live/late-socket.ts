import type { QueryClient } from '@tanstack/react-query'
import { type Connection, connecting, nextConnection } from './connection-state.ts'
import type { DeploymentReads } from './deployment-reads.ts'
import type { LiveSocket } from './live-socket.ts'

/** Where what is known of a deployment is kept, and how it is read. */
export interface DeploymentCache {
  client: QueryClient
  reads: DeploymentReads
}

/** What a tab needs of its connection. */
export interface Live extends Pick<LiveSocket, 'subscribe' | 'connection' | 'heardAt'> {
  /** Keeps a deployment in the cache as new as what the socket brings, until the returned function is called. */
  follow: (deploymentId: string, cache: DeploymentCache) => () => void
}

interface LateSocketOptions {
  /** Fetches what connects, and makes the connection. May fail: it is asked again. */
  open: () => Promise<Live>
  now: () => number
  retryMs?: number
}

interface Waiting {
  deploymentId: string
  cache: DeploymentCache
  stop?: () => void
}

/** A live connection whose code is on its way: who follows meanwhile is connected when it comes. */
export class LateSocket implements Live {
  readonly #options: LateSocketOptions
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Set<Waiting>()
  readonly #madeAt: number
  #connection: Connection = connecting
  #live: Live | null = null

  constructor(options: LateSocketOptions) {
    this.#options = options
    this.#madeAt = options.now()
    void this.#open()
  }

  follow(deploymentId: string, cache: DeploymentCache): () => void {
    if (this.#live) return this.#live.follow(deploymentId, cache)
    const waiting: Waiting = { deploymentId, cache }
    this.#waiting.add(waiting)
    return () => {
      this.#waiting.delete(waiting)
      waiting.stop?.()
    }
  }

  connection(): Connection {
    return this.#live?.connection() ?? this.#connection
  }

  /** When the server was last heard, by the server's clock: the page itself came from it. */
  heardAt(): number {
    return this.#live?.heardAt() ?? this.#madeAt
  }

  /** Calls `listener` at every change of `connection()`. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #open(): Promise<void> {
    try {
      const live = await this.#options.open()
      this.#live = live
      live.subscribe(() => this.#tell())
      for (const waiting of this.#waiting) waiting.stop = live.follow(waiting.deploymentId, waiting.cache)
      this.#waiting.clear()
    } catch {
      this.#connection = nextConnection(this.#connection, { type: 'failed', at: this.#options.now() })
      setTimeout(() => void this.#open(), this.#options.retryMs ?? 1000)
    }
    this.#tell()
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }
}
