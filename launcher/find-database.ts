import type { Settings } from '../server/kernel/env.ts'
import { reachDatabase } from '../server/kernel/reach-database.ts'
import { lockDataDir } from './data-dir.ts'
import { runningEmbeddedUrls, startEmbeddedPostgres } from './embedded-postgres.ts'

/** A database a tool may use, as the application and as the owner of its tables, and how to let go of it. */
type FoundDatabase = { url: string; ownerUrl: string; release: () => Promise<void> }

const nothing = async () => {}

async function startOwn(dataDir: string): Promise<FoundDatabase> {
  const unlock = lockDataDir(dataDir)
  try {
    const server = await startEmbeddedPostgres({ dataDir })
    const { application: url, owner: ownerUrl } = server.urls
    return { url, ownerUrl, release: () => server.stop().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

type Settled = Pick<Settings, 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'GONOGO_DATA_DIR'>

async function find(settings: Settled, as: 'application' | 'owner'): Promise<FoundDatabase> {
  const { DATABASE_URL, GONOGO_DATA_DIR } = settings
  if (DATABASE_URL) {
    const ownerUrl = settings.DATABASE_OWNER_URL ?? DATABASE_URL
    await (as === 'owner'
      ? reachDatabase(ownerUrl, settings.DATABASE_OWNER_URL && 'DATABASE_OWNER_URL')
      : reachDatabase(DATABASE_URL))
    return { url: DATABASE_URL, ownerUrl, release: nothing }
  }
  const urls = await runningEmbeddedUrls(GONOGO_DATA_DIR)
  return urls ? { url: urls.application, ownerUrl: urls.owner, release: nothing } : startOwn(GONOGO_DATA_DIR)
}

/**
 * The database of this installation for a command-line tool: DATABASE_URL; else the embedded server that
 * `npm start` runs; else that server started for as long as the tool runs. Where nobody can connect `as` the tool
 * wants to, the process ends with one line and no stack.
 */
export async function findDatabase(
  settings: Settings,
  as: 'application' | 'owner' = 'application',
): Promise<FoundDatabase> {
  try {
    return await find(settings, as)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return process.exit(1)
  }
}
