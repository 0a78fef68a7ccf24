import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { boundBy } from './bind.mjs'
import type { Running } from './keep-process.ts'

/** Read as a URL, where a folder's name may mean something else. */
const exitWithParent = new URL('exit-with-parent.ts', import.meta.url).href
const root = path.resolve(import.meta.dirname, '..')
const patienceMs = 12_000

type Options = {
  /** A TypeScript file, relative to the repository. */
  script: string
  /** Flags of Node itself. */
  flags?: string[]
  env: NodeJS.ProcessEnv
  line: (text: string) => void
  onMessage?: (message: unknown) => void
}

/** What stands in the command line of a script's process, and in nobody else's. */
export const wordsOfScript = (script: string): string[] => [path.join(root, script)]

function commandFor(script: string, flags: string[]): [string, ...string[]] {
  const run = [...flags, ...wordsOfScript(script)]
  const [bind, ...more] = boundBy('TERM')
  if (bind) return [bind, ...more, process.execPath, ...run]
  return [process.execPath, '--import', exitWithParent, ...run]
}

/**
 * Runs a script on this Node in a process group of its own, so that Ctrl-C reaches only the supervisor, which
 * then stops everything in order. The child ends (SIGTERM) when this process dies, however it dies.
 */
export function startNode({
  script,
  flags = [],
  env,
  line,
  onMessage,
}: Options): Running & { exited: Promise<number | null> } {
  const [command, ...args] = commandFor(script, flags)
  const stdio: ('pipe' | 'ipc')[] = onMessage ? ['pipe', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe']
  const child = spawn(command, args, { cwd: root, env, stdio, detached: true })
  if (onMessage) child.on('message', onMessage)
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', line)
  }
  const exited = new Promise<number | null>(resolve => {
    child.once('error', error => {
      line(error.message)
      resolve(null)
    })
    child.once('close', resolve)
  })
  const signal = (name: NodeJS.Signals, target: number) => {
    try {
      process.kill(target, name)
    } catch {
      // It ended by itself meanwhile.
    }
  }
  const pid = child.pid ?? 0
  const stop = async (withinMs = patienceMs) => {
    if (child.exitCode !== null || child.signalCode !== null || !pid) return
    signal('SIGTERM', pid)
    // After that, the whole group: whatever the child had started ends with it.
    const timer = setTimeout(() => signal('SIGKILL', -pid), withinMs)
    await exited
    clearTimeout(timer)
  }
  return { pid, exited, stop }
}
