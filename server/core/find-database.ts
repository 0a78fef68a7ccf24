import { lockDataDir } from './data-dir.ts'
import { runningEmbeddedUrl, startEmbeddedPostgres } from './embedded-postgres.ts'
import type { Settings } from './env.ts'

/** A database a tool may use, and how to let go of it. */
export type FoundDatabase = { url: string; release: () => Promise<void> }

/**
 * The database of this installation for a command-line tool: DATABASE_URL; else the embedded server that
 * `npm start` runs; else that server started for as long as the tool runs.
 */
export async function findDatabase(settings: Settings): Promise<FoundDatabase> {
  const { DATABASE_URL, GONOGO_DATA_DIR: dataDir } = settings
  const url = DATABASE_URL ?? (await runningEmbeddedUrl(dataDir))
  if (url) return { url, release: async () => {} }
  const unlock = lockDataDir(dataDir)
  const server = await startEmbeddedPostgres({ dataDir })
  const release = async () => {
    await server.stop()
    unlock()
  }
  return { url: server.url, release }
}
