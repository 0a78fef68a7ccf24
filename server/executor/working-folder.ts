import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { birthOf, bootOf } from '../../lib/processes.mjs'
import { log } from '../kernel/log.ts'

/** Those who share a folder for temporary files need not share the numbers of processes: each machine keeps to its own. */
function prefix(): string {
  const machine = createHash('sha256').update(`${os.hostname()} ${numbersOf()}`).digest('hex').slice(0, 8)
  return `gonogo-command-${machine}_`
}

/** Within which the number of a process says which it is; a container has its own. */
function numbersOf(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** A process's number with what tells it from a later one; undefined when there is none. */
function ownerOf(pid: number): string | undefined {
  const birth = birthOf(pid)
  return birth && `${pid}_${createHash('sha256').update(`${bootOf()} ${birth}`).digest('hex').slice(0, 12)}`
}

/** An empty folder that says whose it is: this process's. */
export const makeFolder = () => mkdtemp(path.join(os.tmpdir(), `${prefix()}${ownerOf(process.pid)}_`))

/** Removes it with all that is in it. */
export const removeFolder = (folder: string) =>
  rm(folder, { recursive: true, force: true }).catch(error => leftBehind(error, folder))

/** Works in the folder, or where there is none in an empty one, which is removed afterwards. */
export async function inFolder<T>(folder: string | null, work: (folder: string) => Promise<T>): Promise<T> {
  if (folder !== null) return work(folder)
  const own = await makeFolder()
  try {
    return await work(own)
  } finally {
    await removeFolder(own)
  }
}

/** What a command left that cannot be removed is no fault of the command. */
const leftBehind = (err: unknown, folder: string) =>
  log.warn({ err, folder }, 'a command’s folder stays behind')

/**
 * Removes the folders of workers of this machine that have ended without it, as a killed one does. A folder of a worker
 * that lives is left alone, and so is every folder that does not say whose it is.
 */
export async function sweepFolders(): Promise<void> {
  const ours = prefix()
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(ours)) continue
    const [pid = '', owner] = name.slice(ours.length).split('_')
    if (!owner || ownerOf(Number(pid)) === `${pid}_${owner}`) continue
    const folder = path.join(os.tmpdir(), name)
    await removeFolder(folder)
  }
}
