import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { askToEnd, kill, type Leader } from './end-process.ts'
import type { Limits } from './executor.ts'
import { findIsolation, isolated } from './isolation.ts'
import { ownWatchdog, type Watchdog } from './watchdog.ts'

/** Where a grandchild that left the group keeps the pipes open, output is awaited this long after the exit. */
const DRAIN_MS = 500

export interface ProcessOptions {
  command: string
  cwd: string
  env: Record<string, string>
  /** Ends everything: SIGTERM, then SIGKILL when the grace is over; SIGKILL at once where there is none. */
  signal: AbortSignal
  graceMs: number
  resources: Limits['resources']
  onOutput: (data: Buffer, stream: 'out' | 'err') => void
  /** Ends it when this process no longer runs. */
  watchdog?: Watchdog
}

interface ProcessEnd {
  /** Or 128 + the number of the signal it died of, as shells say it. */
  exitCode: number
  /** It ran when the signal came: whatever it ended with, it was cut off. */
  wasEnded: boolean
  /** This process had been stopped for so long that the watchdog ended it. */
  wasDeserted: boolean
}

/**
 * The first process of a namespace ignores what it does not catch, so this one catches SIGTERM for all: it passes it
 * on to everything inside, waits for the command, and ends with its exit code, whereupon the kernel ends the rest.
 * A `wait` that the signal interrupted answers 143: it is asked again, and then knows (or, 127, has told already).
 */
const INIT = `trap 'told=1; kill -TERM -1 2>/dev/null' TERM
sh -c "$1" &
c=$! before=
while :; do
  told=
  wait "$c"
  s=$?
  [ "$told" ] || break
  before=$s
done
[ "$s" = 127 ] && [ "$before" ] && s=$before
exit "$s"`

/** Runs `sh -c command` with nothing but the given environment, no input, and a process group of its own. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const isolation = findIsolation()
  const shell = isolation.kind === 'namespace' ? ['sh', '-c', INIT, 'init'] : ['sh', '-c']
  const [file = 'sh', ...args] = [...isolated(isolation, options.resources), ...shell, options.command]
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.on('data', (data: Buffer) => options.onOutput(data, 'out'))
  child.stderr?.on('data', (data: Buffer) => options.onOutput(data, 'err'))
  const exited = exitOf(child)
  const leader = child.pid ? { pid: child.pid, isNamespace: isolation.kind === 'namespace' } : null
  const watching = leader && (options.watchdog ?? ownWatchdog()).watch(leader)
  const deserted = new Promise<boolean>(resolve => {
    child.once('exit', () => resolve(watching?.release() ?? false))
  })
  const done = new AbortController()
  const ending = endOnSignal(child, leader, options, done.signal)
  try {
    const exitCode = await exited
    done.abort()
    return { exitCode, wasEnded: await ending, wasDeserted: await deserted }
  } finally {
    done.abort()
    await ending
  }
}

function exitOf(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const closed = Promise.withResolvers<void>()
  child.once('error', reject)
  child.once('close', () => closed.resolve())
  child.once('exit', (code, signal) => {
    const drained = Promise.race([closed.promise, delay(DRAIN_MS, undefined, { ref: false })])
    drained.then(() => {
      child.stdout?.destroy()
      child.stderr?.destroy()
      resolve(code ?? 128 + signalNumber(signal))
    })
  })
  return promise
}

const signalNumber = (signal: NodeJS.Signals | null) => (signal === 'SIGKILL' ? 9 : 15)

/**
 * Waits for the signal to end it, asks politely, then insists. Resolves when the process is gone, to whether it was
 * asked while it ran.
 */
async function endOnSignal(
  child: ChildProcess,
  leader: Leader | null,
  { signal, graceMs }: Pick<ProcessOptions, 'signal' | 'graceMs'>,
  gone: AbortSignal,
): Promise<boolean> {
  const asked = new Promise<boolean>(resolve => {
    signal.addEventListener('abort', () => resolve(true), { once: true, signal: gone })
    gone.addEventListener('abort', () => resolve(false), { once: true })
    if (signal.aborted) resolve(true)
  })
  if (!(await asked) || !leader || child.exitCode !== null || child.signalCode !== null) return false
  if (graceMs > 0) {
    askToEnd(leader)
    const patient = await delay(graceMs, true, { signal: gone }).catch(() => false)
    if (!patient) return true
  }
  kill(leader)
  return true
}
