import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { askToEnd, kill, type Leader } from './end-process.ts'
import type { Limits, Network } from './executor.ts'
import { ownIsolation } from './isolation.ts'
import type { Isolation } from './isolation.types.ts'
import { ownWatchdog, type Watchdog } from './watchdog.ts'

/** Where a grandchild that left the group keeps the pipes open, output is awaited this long after the exit. */
const DRAIN_MS = 500

export interface ProcessOptions {
  command: string
  /** Null: an empty folder of its own, which is removed afterwards. */
  cwd: string | null
  env: Record<string, string>
  /** Ends everything: SIGTERM, then SIGKILL when the grace is over; SIGKILL at once where there is none. */
  signal: AbortSignal
  graceMs: number
  resources: Limits['resources']
  /** The machine's, unless it says none. */
  network?: Network
  onOutput: (data: Buffer, stream: 'out' | 'err') => void
  /** Ends it when this process no longer runs. */
  watchdog?: Watchdog
  /** This process's, unless another is given. */
  isolation?: Isolation
}

interface ProcessEnd {
  /** Or 128 + the number of the signal it died of, as shells say it. */
  exitCode: number
  /** It ran when the signal came: whatever it ended with, it was cut off. */
  wasEnded: boolean
  /** This process had been stopped for so long that the watchdog ended it. */
  wasDeserted: boolean
}

/** Runs the command with nothing but the given environment, no input, and kept apart as this machine does it. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const isolation = await (options.isolation ?? ownIsolation())
  const { command, cwd, env, network = 'machine', resources } = options
  const started = await isolation.start({ text: command, env, folder: cwd, network, resources })
  try {
    return await untilEnd(started.child, isolation.kind === 'namespace', options)
  } finally {
    await started.tidy()
  }
}

async function untilEnd(
  child: ChildProcess,
  isNamespace: boolean,
  options: ProcessOptions,
): Promise<ProcessEnd> {
  child.stdout?.on('data', (data: Buffer) => options.onOutput(data, 'out'))
  child.stderr?.on('data', (data: Buffer) => options.onOutput(data, 'err'))
  const exited = exitOf(child)
  const leader = child.pid ? { pid: child.pid, isNamespace } : null
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
