import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { birthOf, wasStartedWith, wordsOf } from '../lib/processes.mjs'

const patienceMs = 15_000

/** A process that may be ended when it proves to be the one that is meant. */
export interface Leftover {
  pid: number
  /** What it was, for people. */
  name: string
  /** Asked anew before each signal: its number may be another one's by then. */
  isOurs: () => boolean
  /** It leads a process group: whatever it started is killed with it. */
  group?: boolean
}

/** A process as its supervisor noted it: born then, started with these words next to each other. */
export interface Noted {
  pid: number
  name: string
  birth: string
  words: string[]
}

/** Notes a process that was just started; undefined when it has ended already. */
export function note(name: string, pid: number, words: string[]): Noted | undefined {
  const birth = birthOf(pid)
  return birth ? { name, pid, birth, words } : undefined
}

/** A noted process, which leads a process group of its own. */
export function noted({ name, pid, birth, words }: Noted): Leftover {
  return { pid, name, group: true, isOurs: () => birthOf(pid) === birth && wasStartedWith(pid, words) }
}

/** The PostgreSQL server of a cluster: nobody else's is started with that folder. */
export function serverOf(clusterDir: string, pid: number): Leftover {
  const isServer = () => {
    const words = wordsOf(pid) ?? []
    return path.basename(words[words.indexOf('-D') - 1] ?? '') === 'postgres'
  }
  const isOurs = () => birthOf(pid) !== undefined && wasStartedWith(pid, ['-D', clusterDir]) && isServer()
  return { pid, name: `PostgreSQL in ${clusterDir}`, isOurs }
}

/** Sends a signal to a process, or to a group. False when there is none, or it is not ours to signal. */
function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ESRCH' || code === 'EPERM') return false
    throw error
  }
}

/**
 * Ends a process that outlived its killed supervisor: each signal in turn, with patience between them. Does nothing to
 * a process that does not prove to be ours. Throws when nothing helps.
 */
export async function endLeftover(
  { pid, name, isOurs, group }: Leftover,
  signals: NodeJS.Signals[],
  withinMs = patienceMs,
): Promise<void> {
  const birth = birthOf(pid)
  // A process that is ending has no words any more while it still stands: it is known by its birth until it is gone.
  const isThere = () => birthOf(pid) === birth
  for (const signal of signals) {
    if (!birth || !isOurs() || !signalled(group && signal === 'SIGKILL' ? -pid : pid, signal)) return
    for (let waited = 0; waited < withinMs && isThere(); waited += 50) await delay(50)
  }
  if (isOurs()) throw new Error(`Process ${pid} (${name}) was left behind and does not end; end it by hand.`)
}
