import path from 'node:path'
import { demoAddresses, demoEnvironment } from '../demo/demo-env.ts'
import { commandsFolder } from '../server/executor/commands-folder.ts'
import { type Environment, type Settings, withKeptSecrets } from '../server/kernel/env.ts'
import { keptSecret, randomSecret } from '../server/kernel/private-file.ts'
import { compileCache } from './compile-cache.ts'
import { demoPortBase } from './demo-ports.ts'
import { clusterOf } from './embedded-postgres.ts'

/** Where the database of a room is: for web, worker and tools, for migrations, and for the demo. */
export type DatabaseUrls = { application: string; owner: string; demo: string }

/** The URLs of a database of one's own, whose demo has its database beside it. */
export function ownDatabaseUrls(url: string, owner = url): DatabaseUrls {
  const demo = new URL(owner)
  demo.pathname = `${demo.pathname}_demo`
  return { application: url, owner, demo: demo.href }
}

/** What the demo system's processes and everyone who talks to them need to know. */
async function forDemo(settings: Settings, databaseUrl: string): Promise<Record<string, string>> {
  const { GONOGO_DATA_DIR: dataDir, PORT: reserved } = settings
  const demoDir = commandsFolder(path.join(dataDir, 'demo'), settings)
  const portBase = await demoPortBase({ dataDir, reserved, told: process.env.DEMO_PORT_BASE })
  const writes = [settings.GONOGO_COMMAND_WRITES, demoDir].filter(one => one !== undefined)
  return {
    // The demo's backups are made by commands.
    GONOGO_COMMAND_WRITES: writes.join(':'),
    DEMO_PORT_BASE: String(portBase),
    ...demoEnvironment(demoAddresses(portBase), {
      databaseUrl,
      dataDir: demoDir,
      token: keptSecret(path.join(dataDir, 'demo-token'), () => randomSecret(24)),
    }),
  }
}

function asText(settings: Environment): Record<string, string> {
  const { PORT, GONOGO_DEMO, GONOGO_DEMO_PASSWORD, GONOGO_DATABASE_DIR, GONOGO_RESERVE_MB, ...given } =
    settings
  const { GONOGO_COMMAND_USER, GONOGO_COMMAND_READS, GONOGO_COMMAND_WRITES, GONOGO_COMMAND_HIDES, ...named } =
    given
  // The owner is known to migrations alone.
  const { GONOGO_SECRET_FILES, GONOGO_SECRET_COMMAND, DATABASE_OWNER_URL: _, ...rest } = named
  return {
    ...rest,
    ...(GONOGO_COMMAND_USER && { GONOGO_COMMAND_USER }),
    ...(GONOGO_COMMAND_READS && { GONOGO_COMMAND_READS }),
    ...(GONOGO_COMMAND_WRITES && { GONOGO_COMMAND_WRITES }),
    ...(GONOGO_COMMAND_HIDES && { GONOGO_COMMAND_HIDES }),
    ...(GONOGO_SECRET_FILES && { GONOGO_SECRET_FILES }),
    ...(GONOGO_SECRET_COMMAND && { GONOGO_SECRET_COMMAND }),
    ...(GONOGO_DATABASE_DIR && { GONOGO_DATABASE_DIR }),
    ...(GONOGO_RESERVE_MB && { GONOGO_RESERVE_MB: String(GONOGO_RESERVE_MB) }),
    GONOGO_OUTPUT_MB: String(rest.GONOGO_OUTPUT_MB),
    PORT: String(PORT),
    GONOGO_DEMO: GONOGO_DEMO ? 'on' : 'off',
    GONOGO_DEMO_PASSWORD: GONOGO_DEMO_PASSWORD ?? '',
  }
}

/**
 * The complete environment of the supervisor's children: nothing is left for them to guess or generate. They connect as
 * the application.
 */
export async function childEnvironment(settings: Settings, urls: DatabaseUrls): Promise<NodeJS.ProcessEnv> {
  // The embedded database is on this machine, and so its disk can be watched.
  const embedded = settings.DATABASE_URL ? undefined : clusterOf(settings.GONOGO_DATA_DIR)
  const own = asText({
    ...withKeptSecrets(settings),
    DATABASE_URL: urls.application,
    GONOGO_DATABASE_DIR: settings.GONOGO_DATABASE_DIR ?? embedded,
  })
  const demo = settings.GONOGO_DEMO ? await forDemo(settings, urls.demo) : {}
  const { DATABASE_OWNER_URL: _, ...inherited } = process.env
  return { ...inherited, NODE_ENV: settings.NODE_ENV, NODE_COMPILE_CACHE: compileCache, ...own, ...demo }
}
