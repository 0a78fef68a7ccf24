import type { Settings } from '../server/kernel/env.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { type Kept, keep, type Running } from './keep-process.ts'

type Options = {
  tell: (text: string) => void
  log: (line: string) => void
  started: (pid: number) => void
  signal: AbortSignal
}

/** Keeps the embedded PostgreSQL running, always under the URL the other processes were told. */
export async function keepDatabase(
  settings: Settings,
  options: Options,
): Promise<{ url: string; kept: Kept }> {
  let url = ''
  const start = async (): Promise<Running> => {
    const port = url ? Number(new URL(url).port) : undefined
    const { log, signal } = options
    const dataDir = settings.GONOGO_DATA_DIR
    // Whoever watches the supervisor ends the server after everybody who uses it.
    const server = await startEmbeddedPostgres({ dataDir, port, log, signal, bound: false })
    url = server.url
    return server
  }
  const kept = await keep({ name: 'postgres', start, ...options })
  return { url, kept }
}
