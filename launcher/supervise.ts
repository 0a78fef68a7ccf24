import { once } from 'node:events'
import { commandsNotice } from '../server/executor/commands-notice.rules.ts'
import { findIsolation } from '../server/executor/isolation.ts'
import { loadEnv, type Settings } from '../server/kernel/env.ts'
import { reachDatabase } from '../server/kernel/reach-database.ts'
import { childEnvironment, type DatabaseUrls, ownDatabaseUrls } from './child-environment.ts'
import { clusterOf } from './embedded-postgres.ts'
import { keep } from './keep-process.ts'
import { note } from './leftover.ts'
import { onServerChange } from './on-server-change.ts'
import { type OwnPort, ownPort, refuseTakenPort } from './own-port.ts'
import { labelled } from './print.ts'
import { endLeftovers, openProcessList } from './process-list.ts'
import { keepReserve } from './reserve-file.ts'
import { startNode, wordsOfScript } from './start-node.ts'
import { type Standing, stopAll } from './stop-all.ts'
import { keepDatabase } from './supervised-database.ts'
import { startWatcher } from './supervisor-watcher.ts'
import { untilReady } from './until-ready.ts'
import { answersAt, beats, untilSilent } from './until-silent.ts'

/** In the order of their start; they are stopped in the reverse order. */
const scripts = { demo: 'demo/system.ts', worker: 'server/worker.ts', web: 'server/web.ts' }

/**
 * One machine runs everything here: these bounds keep web and worker together below 320 MB when idle. In development,
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

function address({ HOST, PORT }: Settings): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

interface Start {
  settings: Settings
  signal: AbortSignal
  /** Everything that was started, so that whatever stands can be stopped in order at any moment. */
  standing: Standing[]
  /** Called with the number of each new process, and the words it was started with. */
  started: (name: string, words: string[]) => (pid: number) => void
}

/** Where the database is: the embedded one, started and kept, unless there is one of their own. */
async function bringDatabase({ settings, signal, standing, started }: Start): Promise<DatabaseUrls> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = settings
  if (DATABASE_URL) return ownDatabaseUrls(DATABASE_URL, DATABASE_OWNER_URL)
  keepReserve(settings.GONOGO_DATA_DIR, teller('postgres'), signal)
  const quiet = (line: string) => /PANIC|was terminated by/.test(line) && teller('postgres')(line)
  const { urls, kept } = await keepDatabase(settings, {
    tell: teller('postgres'),
    log: quiet,
    started: started('postgres', ['-D', clusterOf(settings.GONOGO_DATA_DIR)]),
    signal,
  })
  standing.push(kept)
  write(`PostgreSQL runs on 127.0.0.1:${new URL(urls.owner).port}.\n`)
  return urls
}

async function keepScripts(
  { settings, signal, standing, started }: Start,
  env: NodeJS.ProcessEnv,
  port: OwnPort,
): Promise<void> {
  const development = settings.NODE_ENV === 'development'
  for (const [name, script] of Object.entries(scripts)) {
    if (name === 'demo' && !settings.GONOGO_DEMO) continue
    const flags = development && name === 'web' ? [] : lean
    const { hear, sign } = beats()
    const heard = { web: port.heard, worker: hear }[name]
    const start = async () => {
      if (name === 'web') await port.check()
      return startNode({ script, flags, env, line: teller(name), ...(heard && { onMessage: heard }) })
    }
    // While somebody develops, a debugger may hold the process.
    const isWatched = name !== 'demo' && !development
    const life = name === 'web' ? answersAt(`${address(settings)}/healthz`) : sign
    const silent = (over: AbortSignal) => untilSilent(life, over)
    const kept = await keep({
      name,
      start,
      tell: teller(name),
      started: started(name, wordsOfScript(script)),
      ...(isWatched && { silent }),
    })
    standing.push(kept)
    if (development && name !== 'demo') onServerChange({ restart: kept.restart, tell: teller(name), signal })
  }
}

async function startAll(start: Start): Promise<void> {
  const { settings, signal } = start
  const began = Date.now()
  const development = settings.NODE_ENV === 'development'
  const urls = await bringDatabase(start)
  signal.throwIfAborted()
  const env = await childEnvironment(settings, urls)
  // Tried as the worker will, while everything comes up: where commands cannot be isolated, the start says so.
  const isolation = findIsolation(loadEnv({ ...process.env, ...env }))
  const what = settings.DATABASE_URL ? 'the database of DATABASE_URL' : 'the database'
  const notice = await prepare({ ...env, DATABASE_OWNER_URL: urls.owner }, signal, what)
  write('The database is up to date.\n')
  const port = ownPort(settings)
  await keepScripts(start, env, port)
  await Promise.race([port.listens, once(signal, 'abort')])
  await untilReady(address(settings), signal, write)
  // The first page a person opens is compiled now rather than while that person waits.
  if (development) await fetch(`${address(settings)}/sign-in`, { signal })
  write(`\nGonogo is ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${settings.NEXTAUTH_URL}\n`)
  write(`${commandsNotice(await isolation)}\n`)
  if (notice) write(`\n${notice}\n\n`)
}

/**
 * Runs the whole room until `signal` aborts, then stops it within 10 s: web and worker, the demo, the database.
 * Throws when it cannot be brought up; what was started has been stopped by then. What a killed supervisor leaves is
 * ended in the same order by its watcher.
 */
export async function supervise(settings: Settings, signal: AbortSignal): Promise<void> {
  const dataDir = settings.GONOGO_DATA_DIR
  await endLeftovers(dataDir, scripts)
  await refuseTakenPort(settings)
  const { DATABASE_URL, DATABASE_OWNER_URL } = settings
  if (DATABASE_OWNER_URL) await reachDatabase(DATABASE_OWNER_URL, 'DATABASE_OWNER_URL')
  else if (DATABASE_URL) await reachDatabase(DATABASE_URL)
  const list = openProcessList(dataDir)
  const watcher = startWatcher()
  const standing: Standing[] = []
  const started = (name: string, words: string[]) => (pid: number) => {
    const process = note(name, pid, words)
    if (!process) return
    watcher.tell(process)
    list.set(process)
  }
  try {
    await startAll({ settings, signal, standing, started })
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await stopAll(standing)
    await watcher.stop()
    list.clear()
  }
}
