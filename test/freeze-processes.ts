import { execFileSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** A process and those it started, as they are at this moment. */
function withChildren(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const children = rows
    .map(row => row.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child)
  return [pid, ...children]
}

/**
 * Stops a server and its children for `ms` milliseconds, as a machine that stands still does, and lets them go on.
 * Only for processes that the caller has started.
 */
export async function freezeProcesses(pid: number, ms: number): Promise<void> {
  const stopped = withChildren(pid)
  for (const each of stopped) process.kill(each, 'SIGSTOP')
  try {
    await delay(ms)
  } finally {
    for (const each of stopped.reverse()) process.kill(each, 'SIGCONT')
  }
}
