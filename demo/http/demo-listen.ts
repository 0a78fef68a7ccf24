import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

const PATIENCE_MS = 3000
const RETRY_MS = 50

/** Listens on 127.0.0.1. A port still held by a predecessor that is just dying is asked again for 3 s. */
export async function listen(server: Server, port: number, patienceMs: number = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      return
    } catch (error) {
      if (!isInUse(error)) throw error
      if (Date.now() >= deadline) throw new Error(`port ${port} is in use by another process`)
      await delay(RETRY_MS)
    }
  }
}

const isInUse = (error: unknown) =>
  error instanceof Error && 'code' in error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
