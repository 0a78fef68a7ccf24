import { existsSync, mkdirSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { repository, type Settings } from '../kernel/env.ts'
import { bubblewrapWords } from './bubblewrap.rules.ts'
import { commandUser } from './command-user.ts'
import type { Limits } from './executor.ts'
import { findTools } from './find-tools.ts'
import type { CommandStart, Isolation } from './isolation.types.ts'
import { ReadySandboxes } from './ready-sandboxes.ts'
import { openSandbox, type SandboxWays } from './sandbox.ts'
import { shellWord } from './shell-words.ts'
import { buildTemplate } from './template.ts'
import { isVisible, type VisiblePath, visiblePaths } from './visible-paths.rules.ts'

/** Of every command, unless it asks for less: processes of its user, open files, bytes of a file, bytes of memory. */
const LIMITS: Limits['resources'] = { nproc: 1024, nofile: 4096, fsize: 64 * 2 ** 30, data: 8 * 2 ** 30 }

type Ways = Pick<SandboxWays, 'around' | 'isLaidInside' | 'drop' | 'user'>
type Base = Pick<SandboxWays, 'tools' | 'paths' | 'files'>

/**
 * Finds out by trying how commands are isolated here: as root by a user without rights and namespaces; else by
 * bubblewrap, where it is installed, or by namespaces of a user. Throws with half a sentence that says why not.
 */
export async function findSandbox(settings: Settings): Promise<Isolation> {
  if (process.platform !== 'linux') throw new Error(`${process.platform} has no namespaces`)
  const tools = findTools()
  const paths = visiblePaths(wishes(settings))
  const files = new Set(paths.filter(({ path: one }) => !statSync(one).isDirectory()).map(one => one.path))
  const base = { tools, paths, files }
  const isRoot = process.getuid?.() === 0
  const candidates: [words: string, make: () => Promise<Ways>][] = isRoot
    ? [['a user without rights and namespaces', () => asRoot(base, settings)]]
    : [
        ...(tools.bwrap
          ? [['bubblewrap', async () => byBubblewrap(base)] as [string, () => Promise<Ways>]]
          : []),
        ['namespaces of the worker’s user', () => asUser(base)],
      ]
  let reason = ''
  for (const [words, make] of candidates) {
    try {
      const ways = { ...base, ...(await make()) }
      await tryOut(ways, settings)
      return isolationBy(ways, words)
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
  }
  throw new Error(reason)
}

function isolationBy(ways: SandboxWays, words: string): Isolation {
  const sandboxes = new ReadySandboxes(ways)
  const start = async ({ folder, network, ...command }: CommandStart) => {
    const place = folder && placeFor(folder, ways.paths)
    const sandbox = await sandboxes.take(network)
    sandbox.begin({ ...command, folder: place, resources: { ...LIMITS, ...command.resources } })
    return sandbox
  }
  return { mode: 'isolated', kind: 'namespace', limits: true, words, start }
}

/** Throws where commands do not see the folder. */
function placeFor(folder: string, paths: VisiblePath[]): string {
  const real = realpathSync(folder)
  if (isVisible(real, paths)) return real
  throw new Error(
    `commands do not see the folder ${folder}: name it in GONOGO_COMMAND_READS or GONOGO_COMMAND_WRITES of the worker`,
  )
}

/** What commands see besides the machine's programs, and what they do not see among them. */
function wishes(settings: Settings) {
  mkdirSync(settings.GONOGO_DATA_DIR, { recursive: true })
  const list = (text: string | undefined) => text?.split(':') ?? []
  const onPath = list(process.env.PATH).filter(folder => path.isAbsolute(folder))
  const secretFiles = readdirSync(repository)
    .filter(name => /^\.env(\.|$)/.test(name))
    .map(name => path.join(repository, name))
  const own = [repository, path.dirname(process.execPath), ...onPath, '/etc/resolv.conf']
  return {
    reads: real([...own, ...list(settings.GONOGO_COMMAND_READS)]),
    writes: real(list(settings.GONOGO_COMMAND_WRITES)),
    hides: real([
      '/var/tmp',
      settings.GONOGO_DATA_DIR,
      ...(settings.GONOGO_DATABASE_DIR ? [settings.GONOGO_DATABASE_DIR] : []),
      ...(settings.GONOGO_SECRET_FILES ? [settings.GONOGO_SECRET_FILES] : []),
      ...secretFiles,
      ...list(settings.GONOGO_COMMAND_HIDES),
    ]),
  }
}

/** Those that are there, by the names they have without symbolic links. The root itself is never handed on. */
const real = (paths: string[]) =>
  paths
    .filter(one => existsSync(one))
    .map(one => realpathSync(one))
    .filter(one => one !== '/' && one !== '/tmp')

async function asRoot(base: Base, settings: Settings): Promise<Ways> {
  const { setpriv, unshare } = base.tools
  const user = commandUser(settings.GONOGO_COMMAND_USER)
  const { enter } = await buildTemplate({ ...base, isRoot: true })
  return {
    user,
    isLaidInside: true,
    around: (_, network) => [...enter, unshare, ...namespaces(network)],
    drop: [
      setpriv,
      ...['--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups', '--no-new-privs'],
      ...['--inh-caps', '-all', '--bounding-set', '-all', '--pdeathsig', 'KILL', '--'],
    ],
  }
}

async function asUser(base: Base): Promise<Ways> {
  const { setpriv, unshare } = base.tools
  const { enter } = await buildTemplate({ ...base, isRoot: false })
  const ids = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`]
  return {
    user: null,
    isLaidInside: true,
    around: (_, network) => [...enter, unshare, ...namespaces(network)],
    // Within it the command has its own name and none of the rights over the namespace around it.
    drop: [unshare, '--user', ...ids, '--', ...withoutRights(setpriv)],
  }
}

function byBubblewrap(base: Base): Ways {
  const bwrap = base.tools.bwrap ?? 'bwrap'
  return {
    user: null,
    isLaidInside: false,
    around: (folder, network) => bubblewrapWords({ ...base, bwrap, folder, network, linkOf }),
    drop: withoutRights(base.tools.setpriv),
  }
}

function linkOf(top: string): string | null {
  try {
    return readlinkSync(top)
  } catch {
    return null
  }
}

const withoutRights = (setpriv: string) => [setpriv, '--no-new-privs', '--pdeathsig', 'KILL', '--']

const namespaces = (network: CommandStart['network']) => [
  ...['--pid', '--ipc', ...(network === 'none' ? ['--net'] : [])],
  ...['--mount', '--mount-proc', '--fork', '--kill-child', '--'],
]

/** Runs one command that looks for what it must not find. Throws with what it found. */
async function tryOut(ways: SandboxWays, { GONOGO_DATA_DIR }: Settings): Promise<void> {
  const sandbox = await openSandbox(ways, 'machine')
  const { child } = sandbox
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000)
  try {
    sandbox.begin({
      text: trial(GONOGO_DATA_DIR, ways.paths),
      env: {},
      folder: null,
      resources: { ...LIMITS, core: 0 },
    })
    const answers = [child.stdout, child.stderr].map(stream => (stream ? text(stream) : ''))
    const [out = '', err = ''] = await Promise.all(answers)
    if (out !== 'apart\n')
      throw new Error((out || err).trim().split('\n')[0] || 'a command on trial said nothing')
  } finally {
    clearTimeout(limit)
    await sandbox.tidy()
  }
}

/** Names in the folder that commands are meant to see. */
const meant = (folder: string, paths: VisiblePath[]) =>
  paths
    .filter(({ kind, path: one }) => kind !== 'hide' && one.startsWith(`${folder}/`))
    .map(({ path: one }) => ` -e ${shellWord(one.slice(folder.length + 1).split('/')[0] ?? '')}`)

const trial = (dataDir: string, paths: VisiblePath[]) => `fail() { echo "$1"; exit 1; }
[ "$(cat /proc/1/comm)" = sh ] || fail 'a command sees processes of the machine'
grep -q '^NoNewPrivs:.1' /proc/self/status || fail 'a command may gain rights'
grep -q '^CapEff:.0*$' /proc/self/status || fail 'a command has rights'
[ "$(id -u)" != 0 ] || fail 'a command is root'
[ -z "$(ls -A ${shellWord(dataDir)} 2>/dev/null | grep -vxF -e ''${meant(realpathSync(dataDir), paths).join('')})" ] || fail 'a command sees the data directory'
(: > ${shellWord(path.join(repository, '.gonogo-trial'))}) 2>/dev/null && fail 'a command writes outside its folder'
echo x > file || fail 'a command cannot write its folder'
echo x > /tmp/file || fail 'a command cannot write /tmp'
echo apart`
