import { once } from 'node:events'
import { ConfigurationError, type Settings } from '../server/kernel/env.ts'
import { reachDatabase } from '../server/kernel/reach-database.ts'
import { childEnvironment } from './child-environment.ts'
import { portIsFree } from './free-port.ts'
import { type Kept, keep } from './keep-process.ts'
import { onServerChange } from './on-server-change.ts'
import { labelled } from './print.ts'
import { endLeftovers, openProcessList } from './process-list.ts'
import { startNode } from './start-node.ts'
import { keepDatabase } from './supervised-database.ts'
import { untilReady } from './until-ready.ts'
import { untilSilent } from './until-silent.ts'

/** In the order of their start; they are stopped in the reverse order. */
const scripts = { demo: 'demo/system.ts', worker: 'server/worker.ts', web: 'server/web.ts' }

/**
 * One machine runs everything here: these bounds keep web and worker together below 350 MB when idle. In development,
 * the web process also compiles.
 */
const lean = ['--max-semi-space-size=2', '--max-old-space-size=400']

const write = (text: string) => process.stdout.write(text)
const teller = (name: string) => (text: string) => write(labelled(name, text, process.stdout.isTTY))

async function prepare(env: NodeJS.ProcessEnv, signal: AbortSignal, what: string): Promise<string> {
  let notice = ''
  const said: string[] = []
  const child = startNode({
    script: 'launcher/prepare.ts',
    env,
    line: text => said.push(text),
    onMessage: message => ({ notice } = message as { notice: string }),
  })
  const stop = () => void child.stop()
  signal.addEventListener('abort', stop)
  const code = await child.exited
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  for (const line of said) teller('prepare')(line)
  if (code !== 0) throw new Error(`${what} could not be prepared; see the lines above.`)
  return notice
}

async function refuseTakenPort({ HOST, PORT }: Settings): Promise<void> {
  if (await portIsFree(PORT, HOST)) return
  throw new ConfigurationError(
    `PORT ${PORT} is taken on ${HOST}; stop what listens there, or set PORT to another.`,
  )
}

function address({ HOST, PORT }: Settings): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

/** Everything that is started, so that whatever stands can be stopped in order at any moment. */
type Standing = Pick<Kept, 'name' | 'stop'>[]

async function startAll(settings: Settings, signal: AbortSignal, standing: Standing): Promise<void> {
  const began = Date.now()
  const dataDir = settings.GONOGO_DATA_DIR
  const development = settings.NODE_ENV === 'development'
  await endLeftovers(dataDir, scripts)
  await refuseTakenPort(settings)
  if (settings.DATABASE_URL) await reachDatabase(settings.DATABASE_URL)
  const list = openProcessList(dataDir)
  standing.push({ name: 'list', stop: async () => list.clear() })
  const started = (name: string) => (pid: number) => list.set(name, pid)
  let databaseUrl = settings.DATABASE_URL
  if (!databaseUrl) {
    const quiet = (line: string) => /PANIC|was terminated by/.test(line) && teller('postgres')(line)
    const database = await keepDatabase(settings, {
      tell: teller('postgres'),
      log: quiet,
      started: started('postgres'),
    })
    standing.push(database.kept)
    databaseUrl = database.url
    write(`PostgreSQL runs on 127.0.0.1:${new URL(databaseUrl).port}.\n`)
  }
  signal.throwIfAborted()
  const env = await childEnvironment(settings, databaseUrl)
  const notice = await prepare(
    env,
    signal,
    settings.DATABASE_URL ? 'the database of DATABASE_URL' : 'the database',
  )
  write('The database is up to date.\n')
  for (const [name, script] of Object.entries(scripts)) {
    if (name === 'demo' && !settings.GONOGO_DEMO) continue
    const flags = development && name === 'web' ? [] : lean
    const start = async () => startNode({ script, flags, env, line: teller(name) })
    // While somebody develops, a debugger may hold the process.
    const isWatched = name === 'web' && !development
    const silent = (over: AbortSignal) => untilSilent(`${address(settings)}/healthz`, over)
    const kept = await keep({
      name,
      start,
      tell: teller(name),
      started: started(name),
      ...(isWatched && { silent }),
    })
    standing.push(kept)
    if (development && name !== 'demo') onServerChange({ restart: kept.restart, tell: teller(name), signal })
  }
  await untilReady(address(settings), signal, write)
  // The first page a person opens is compiled now rather than while that person waits.
  if (development) await fetch(`${address(settings)}/sign-in`, { signal })
  write(`\nGonogo is ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${settings.NEXTAUTH_URL}\n`)
  if (notice) write(`\n${notice}\n\n`)
}

/**
 * Runs the whole room until `signal` aborts, then stops it in order: web, worker, demo, database.
 * Throws when it cannot be brought up; what was started has been stopped by then.
 */
export async function supervise(settings: Settings, signal: AbortSignal): Promise<void> {
  const standing: Standing = []
  try {
    await startAll(settings, signal, standing)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    for (const { stop } of standing.reverse()) await stop()
  }
}
