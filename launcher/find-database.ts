import type { Settings } from '../server/kernel/env.ts'
import { reachDatabase } from '../server/kernel/reach-database.ts'
import { lockDataDir } from './data-dir.ts'
import { runningEmbeddedUrl, startEmbeddedPostgres } from './embedded-postgres.ts'

/** A database a tool may use, and how to let go of it. */
type FoundDatabase = { url: string; release: () => Promise<void> }

const nothing = async () => {}

async function startOwn(dataDir: string): Promise<FoundDatabase> {
  const unlock = lockDataDir(dataDir)
  try {
    const server = await startEmbeddedPostgres({ dataDir })
    return { url: server.url, release: () => server.stop().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

async function find({ DATABASE_URL, GONOGO_DATA_DIR }: Settings): Promise<FoundDatabase> {
  if (DATABASE_URL) {
    await reachDatabase(DATABASE_URL)
    return { url: DATABASE_URL, release: nothing }
  }
  const url = await runningEmbeddedUrl(GONOGO_DATA_DIR)
  return url ? { url, release: nothing } : startOwn(GONOGO_DATA_DIR)
}

/**
 * The database of this installation for a command-line tool: DATABASE_URL; else the embedded server that
 * `npm start` runs; else that server started for as long as the tool runs. Without one the process ends with one
 * line and no stack.
 */
export async function findDatabase(settings: Settings): Promise<FoundDatabase> {
  try {
    return await find(settings)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return process.exit(1)
  }
}
