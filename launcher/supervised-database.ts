import type { Settings } from '../server/kernel/env.ts'
import type { ByRole } from './database-roles.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { type Kept, keep, type Running } from './keep-process.ts'

type Options = {
  tell: (text: string) => void
  log: (line: string) => void
  started: (pid: number) => void
  signal: AbortSignal
}

/** Keeps the embedded PostgreSQL running, always under the URLs the other processes were told. */
export async function keepDatabase(
  settings: Settings,
  options: Options,
): Promise<{ urls: ByRole; kept: Kept }> {
  let urls: ByRole | undefined
  const start = async (): Promise<Running> => {
    const port = urls ? Number(new URL(urls.owner).port) : undefined
    const { log, signal } = options
    const dataDir = settings.GONOGO_DATA_DIR
    // Whoever watches the supervisor ends the server after everybody who uses it.
    const server = await startEmbeddedPostgres({ dataDir, port, log, signal, bound: false })
    urls = server.urls
    return server
  }
  const kept = await keep({ name: 'postgres', start, ...options })
  if (!urls) throw new Error('PostgreSQL was kept before it was started')
  return { urls, kept }
}
