import { readFileSync } from 'node:fs'

/** A process that leads its group. `namespace`: the first process of a namespace of its own is its child. */
export interface Leader {
  pid: number
  isNamespace: boolean
}

/** Asks politely: everything inside, where there is a namespace. */
export function askToEnd({ pid, isNamespace }: Leader) {
  send('SIGTERM', isNamespace ? (firstChild(pid) ?? -pid) : -pid)
}

/** Insists, on the whole group; a namespace ends with it. */
export const kill = ({ pid }: Pick<Leader, 'pid'>) => send('SIGKILL', -pid)

/** When a process began, in the kernel's ticks: with its number it names one process. Null where nothing tells. */
export function birthOf(pid: number): string | null {
  try {
    // The name of the program, in parentheses, may hold anything.
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1) ?? ''
    return afterName.trim().split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** The namespace's first process, as numbered out here; its parent would take the signal for itself. */
function firstChild(pid: number): number | undefined {
  try {
    const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return first ? Number(first) : undefined
  } catch {
    return undefined
  }
}

function send(signal: NodeJS.Signals, target: number) {
  try {
    process.kill(target, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}
