import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const NEEDED = ['sh', 'unshare', 'nsenter', 'setpriv', 'prlimit', 'mount', 'umount', 'pivot_root'] as const

/** Where the programs are that keep commands apart. */
export type Tools = Record<(typeof NEEDED)[number], string> & { bwrap: string | null }

/** Never by PATH: who starts the worker's processes must not be chosen by what they are started with. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin']

export function findProgram(name: string, folders: string[] = FOLDERS): string | null {
  return folders.map(folder => path.join(folder, name)).find(isProgram) ?? null
}

/** Throws with the names of those that are missing. */
export function findTools(folders: string[] = FOLDERS): Tools {
  const found = NEEDED.map(name => [name, findProgram(name, folders)] as const)
  const missing = found.filter(([, file]) => file === null).map(([name]) => name)
  if (missing.length > 0) throw new Error(`${missing.join(', ')} of util-linux is not installed`)
  return { ...(Object.fromEntries(found) as Omit<Tools, 'bwrap'>), bwrap: findProgram('bwrap', folders) }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
