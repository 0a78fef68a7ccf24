import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { CommandUser } from './command-user.ts'
import type { Limits, Network } from './executor.ts'
import type { Tools } from './find-tools.ts'
import { SANDBOX_INIT } from './init-script.ts'
import { type SandboxFolder, sandboxFolder } from './sandbox-folder.ts'
import { shellWord } from './shell-words.ts'
import type { VisiblePath } from './visible-paths.rules.ts'

/** How this machine keeps a command apart: what is put before its first process, and what before its shell. */
export interface SandboxWays {
  tools: Tools
  paths: VisiblePath[]
  files: Set<string>
  /** What starts a sandbox around the words after it. */
  around: (folder: SandboxFolder, network: Network) => string[]
  /** Whether the first process lays the folders itself. */
  isLaidInside: boolean
  /** What gives up all rights, for good. */
  drop: string[]
  /** Whom commands run as where that is somebody else; null: who the worker is. */
  user: CommandUser | null
}

/** A command for a sandbox. */
export interface SandboxCommand {
  text: string
  env: Record<string, string>
  /** Where it runs; null: in the sandbox's own folder. */
  folder: string | null
  resources: Limits['resources']
}

/** A sandbox that is ready: nothing runs in it but its first process, which waits for one command. */
export interface Sandbox {
  child: ChildProcess
  /** Hands it its one command. */
  begin: (command: SandboxCommand) => void
  /** Its folder on the machine … */
  outside: string
  /** … which is removed when it has ended. */
  tidy: () => Promise<void>
}

/** A name that a shell can hand on. What it keeps to itself is not handed on. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const OWN_NAMES = new Set([
  'PPID',
  'UID',
  'EUID',
  'BASHOPTS',
  'SHELLOPTS',
  'BASH_VERSINFO',
  'OPTIND',
  'LINENO',
])

/** Starts one and resolves when it is ready. Throws with the machine's own words where it cannot be. */
export async function openSandbox(ways: SandboxWays, network: Network): Promise<Sandbox> {
  const folder = await sandboxFolder(ways)
  const lays = ways.isLaidInside ? [ways.tools.mount, ...folder.laid.flat()] : ['']
  const words = [...ways.around(folder, network), ways.tools.sh, '-c', SANDBOX_INIT, 'init', ...lays]
  const child = spawn(ways.tools.setpriv, ['--pdeathsig', 'KILL', ...words], {
    cwd: '/',
    env: {} as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const input = child.stdin as Writable
  input.on('error', () => undefined)
  const failure = await untilReady(child)
  if (failure !== null) {
    await folder.remove()
    throw new Error(failure)
  }
  return {
    child,
    begin: command => {
      const { folder: where, resources } = command
      const values = Object.entries(resources).map(([name, value]) => `--${name}=${value}`)
      const limited = values.length > 0 ? [ways.tools.prlimit, ...values, '--'] : []
      const line = [where ?? folder.inside, ...ways.drop, ...limited, ways.tools.sh]
      input.end(`${line.map(shellWord).join(' ')}\n${scriptFor(command, ways.tools.sh)}`)
    },
    outside: folder.outside,
    tidy: folder.remove,
  }
}

/** What the command's shell reads: its values, then the command itself. A first line has no line breaks in it. */
function scriptFor({ env, text }: SandboxCommand, shell: string): string {
  const values = Object.entries(env)
    .filter(([name]) => NAME.test(name) && !OWN_NAMES.has(name))
    .map(([name, value]) => `export ${name}=${shellWord(value)}\n`)
  return `${values.join('')}exec ${shellWord(shell)} -c ${shellWord(text)} </dev/null\n`
}

/** Resolves to null when it is ready, else to what it said. */
function untilReady(child: ChildProcess): Promise<string | null> {
  let said = ''
  const hear = (data: Buffer) => {
    said += data
  }
  const ready = child.stdio[3] as NodeJS.ReadableStream
  return new Promise(resolve => {
    child.stderr?.on('data', hear)
    child.once('error', error => resolve(error.message))
    child.once('close', code => resolve(said.trim().split('\n')[0] || `its first process ended with ${code}`))
    ready.once('data', () => {
      child.stderr?.off('data', hear)
      child.stderr?.pause()
      resolve(null)
    })
  })
}
