import { setTimeout as delay } from 'node:timers/promises'
import { readIfThere } from './private-file.ts'

const patienceMs = 15_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether process `pid` runs and its command line holds `mark`; where that cannot be read, whether it runs. */
export function runsAs(pid: number, mark: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  return readIfThere(`/proc/${pid}/cmdline`)?.includes(mark) ?? false
}

/**
 * Ends a process that outlived its killed supervisor: each signal in turn, with patience between them.
 * Does nothing when the number belongs to another process by now. Throws when nothing helps.
 */
export async function endLeftover(pid: number, mark: string, signals: NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    if (!runsAs(pid, mark)) return
    process.kill(pid, signal)
    for (let waited = 0; waited < patienceMs && runsAs(pid, mark); waited += 50) await delay(50)
  }
  if (runsAs(pid, mark))
    throw new Error(`Process ${pid} (${mark}) was left behind and does not end; end it by hand.`)
}
