import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const patienceMs = 15_000

/** Sends a signal (0 only asks). False when there is no such process, or it is not ours to signal. */
function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ESRCH' || code === 'EPERM') return false
    throw error
  }
}

/** What a process was started with; undefined when it is gone, or nothing here can tell. */
function commandOf(pid: number, platform: NodeJS.Platform): string | undefined {
  try {
    if (platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    // Without -ww a long command is cut, without UTF-8 a folder's name may be written in escapes.
    const env = { ...process.env, LC_ALL: 'en_US.UTF-8' }
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
}

/** Whether process `pid` runs, is ours, and its command line holds `mark`. */
export function runsAs(pid: number, mark: string, platform = process.platform): boolean {
  return signalled(pid, 0) && (commandOf(pid, platform)?.includes(mark) ?? false)
}

/**
 * Ends a process that outlived its killed supervisor: each signal in turn, with patience between them.
 * Does nothing when the number belongs to another process by now. Throws when nothing helps.
 */
export async function endLeftover(pid: number, mark: string, signals: NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    if (!runsAs(pid, mark)) return
    signalled(pid, signal)
    for (let waited = 0; waited < patienceMs && runsAs(pid, mark); waited += 50) await delay(50)
  }
  if (runsAs(pid, mark))
    throw new Error(`Process ${pid} (${mark}) was left behind and does not end; end it by hand.`)
}
