import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { createPrivate, randomSecret, readIfThere, replacePrivate } from '../server/kernel/private-file.ts'
import { type ByRole, ensureDatabaseRoles, newPasswords, roleUrls } from './database-roles.ts'
import { freePort } from './free-port.ts'
import { endLeftover, serverOf } from './leftover.ts'
import { databaseAccount, launchPostgres, postgresBinaries } from './postgres-launch.ts'
import { refuseFullDisk } from './refuse-full-disk.ts'

const stopPatienceMs = 15_000
/** PostgreSQL's code for a password it does not take. */
const wrongPassword = '28P01'

/** A small machine's settings. fsync stays on: what was committed survives a power cut. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  // Its log may grow to this between two checkpoints; by default it is 1 GB.
  max_wal_size: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // "log" is above "error" here: a refused statement is its client's news, not the server's.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
}

type Options = {
  dataDir: string
  /** The one port that will do, such as the port of a server that just died; otherwise a free one is found. */
  port?: number
  /** Further PostgreSQL settings, over the ones above. */
  settings?: Record<string, string>
  log?: (line: string) => void
  /** Whether the server ends with this process, however that ends; otherwise somebody else sees to it. */
  bound?: boolean
  /** Gives up a start that is under way. */
  signal?: AbortSignal | undefined
}

/**
 * A running server: its superuser's URL, the URL of each role of the room, its end as a promise, and the way to stop it
 * (fast, open transactions roll back).
 */
export type EmbeddedPostgres = {
  url: string
  urls: ByRole
  pid: number
  exited: Promise<void>
  stop: (patienceMs?: number) => Promise<void>
}

/** `password` is the superuser's. */
type Remembered = { port: number; password: string; passwords: ByRole }

const memoryOf = (dataDir: string) => path.join(dataDir, 'database.json')
/** Where the database of a data directory is. */
export const clusterOf = (dataDir: string) => path.join(dataDir, 'postgres')

function rememberedIn(dataDir: string): Remembered | undefined {
  const text = readIfThere(memoryOf(dataDir))
  if (!text) return undefined
  const known = JSON.parse(text) as Omit<Remembered, 'passwords'> & Partial<Remembered>
  // A directory of a version that had only the superuser gets its roles with the next start of the server.
  return { ...known, passwords: known.passwords ?? newPasswords() }
}

function remember(dataDir: string, value: Remembered): void {
  replacePrivate(memoryOf(dataDir), JSON.stringify(value))
}

/** For a cluster whose password is not known here, missing or wrong. */
function lostPassword(dataDir: string, what: string): Error {
  return new Error(
    `${memoryOf(dataDir)} ${what}: bring it back from a backup, or move ${clusterOf(dataDir)} away to begin with an empty database.`,
  )
}

function urlOf({ port, password }: Remembered): string {
  return `postgresql://gonogo:${password}@127.0.0.1:${port}/gonogo`
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/**
 * The URLs, by role, of the embedded server another process runs for this data directory; undefined when none answers,
 * also when that is one of a version without roles.
 */
export async function runningEmbeddedUrls(dataDir: string): Promise<ByRole | undefined> {
  const remembered = rememberedIn(dataDir)
  const urls = remembered && roleUrls(remembered.port, remembered.passwords)
  return urls && (await answers(urls.application)) ? urls : undefined
}

/** Ends a server that outlived its supervisor (kill -9), and clears the mark of one that did not. */
async function clearCluster(clusterDir: string): Promise<void> {
  const pidFile = path.join(clusterDir, 'postmaster.pid')
  const pid = Number((readIfThere(pidFile) ?? '').split('\n')[0])
  if (!pid) return
  await endLeftover(serverOf(clusterDir, pid), ['SIGINT', 'SIGQUIT'])
  rmSync(pidFile, { force: true })
}

type Run = { dataDir: string; signal?: AbortSignal | undefined }

async function run(binary: string, args: string[], { dataDir, signal }: Run): Promise<void> {
  const { command, args: full, options } = launchPostgres(binary, args, { dataDir })
  const child = spawn(command, full, { ...options, ...(signal && { signal, killSignal: 'SIGKILL' }) })
  let said = ''
  child.stdout?.on('data', chunk => (said += chunk))
  child.stderr?.on('data', chunk => (said += chunk))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said.trim()}`)
}

async function initialise(initdb: string, password: string, { dataDir, signal }: Run): Promise<void> {
  const clusterDir = clusterOf(dataDir)
  // A first start that was interrupted leaves only the draft behind, never half a database.
  const draft = `${clusterDir}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const passwordFile = `${draft}-password`
  rmSync(passwordFile, { force: true })
  createPrivate(passwordFile, `${password}\n`)
  const account = databaseAccount()
  if (account) for (const target of [draft, passwordFile]) chownSync(target, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--username=gonogo', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(initdb, ['-D', draft, ...locale, ...access], { dataDir, signal })
  rmSync(passwordFile)
  renameSync(draft, clusterDir)
}

function untilReady(child: ChildProcess, log: (line: string) => void): Promise<void> {
  const tail: string[] = []
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => reject(new Error(`PostgreSQL did not start: ${tail.join(' | ')}`)))
    if (!child.stderr) return
    createInterface({ input: child.stderr }).on('line', line => {
      tail.push(line)
      if (tail.length > 5) tail.shift()
      log(line)
      if (line.includes('ready to accept connections')) resolve()
    })
  })
}

async function stop(child: ChildProcess, exited: Promise<void>, patienceMs = stopPatienceMs): Promise<void> {
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), patienceMs)
  await exited
  clearTimeout(timer)
}

/** Resolves when the server can be used; one that cannot has been stopped by then. */
async function untilUsable(
  child: ChildProcess,
  exited: Promise<void>,
  use: { access: Remembered; dataDir: string; log: (line: string) => void },
): Promise<void> {
  try {
    await untilReady(child, use.log)
    await ensureDatabaseRoles(urlOf(use.access), use.access.passwords)
  } catch (error) {
    if (child.pid) await stop(child, exited)
    if (!(error instanceof pg.DatabaseError) || error.code !== wrongPassword) throw error
    throw lostPassword(use.dataDir, 'has another password than the database beside it')
  }
}

/** What is known of the cluster in `dataDir`, which is made when there is none. */
async function ensureCluster(initdb: string, { dataDir, signal }: Run): Promise<Remembered> {
  const known = rememberedIn(dataDir)
  if (readIfThere(path.join(clusterOf(dataDir), 'PG_VERSION')) === undefined) {
    const first = known ?? { port: 0, password: randomSecret(24), passwords: newPasswords() }
    // Written down first: a cluster whose password nobody knows is lost.
    remember(dataDir, first)
    await initialise(initdb, first.password, { dataDir, signal })
    return first
  }
  if (!known) throw lostPassword(dataDir, 'is missing, and with it the password of the database beside it')
  return known
}

/**
 * Starts the PostgreSQL that comes with Gonogo in `dataDir`, on 127.0.0.1 only: made on first use with generated
 * passwords for its superuser and the room's roles (kept with mode 0600), on the port it had before while that is free. The caller holds the
 * directory (`lockDataDir`). Throws with PostgreSQL's own words when it does not come up.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log = () => {},
  ...options
}: Options): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await postgresBinaries()
  mkdirSync(dataDir, { recursive: true })
  refuseFullDisk(dataDir)
  const clusterDir = clusterOf(dataDir)
  const known = await ensureCluster(initdb, { dataDir, signal: options.signal })
  await clearCluster(clusterDir)
  const access = { ...known, port: options.port ?? (await freePort(known.port)) }
  remember(dataDir, access)
  const flags = Object.entries({ ...settings, ...options.settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const launch = launchPostgres(postgres, ['-D', clusterDir, '-p', `${access.port}`, ...flags], {
    dataDir,
    bound: options.bound ?? true,
  })
  const child = spawn(launch.command, launch.args, { ...launch.options, stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = new Promise<void>(resolve => child.once('close', () => resolve()))
  await untilUsable(child, exited, { access, dataDir, log })
  return {
    url: urlOf(access),
    urls: roleUrls(access.port, access.passwords),
    pid: child.pid ?? 0,
    exited,
    stop: patienceMs => stop(child, exited, patienceMs),
  }
}
