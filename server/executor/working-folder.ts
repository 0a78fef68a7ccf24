import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { log } from '../kernel/log.ts'

/** Works in the folder, or where there is none in an empty one, which is removed afterwards. */
export async function inFolder<T>(folder: string | null, work: (folder: string) => Promise<T>): Promise<T> {
  if (folder !== null) return work(folder)
  const own = await mkdtemp(path.join(os.tmpdir(), 'gonogo-command-'))
  try {
    return await work(own)
  } finally {
    await rm(own, { recursive: true, force: true }).catch(error => leftBehind(error, own))
  }
}

/** What a command left that cannot be removed is no fault of the command. */
const leftBehind = (err: unknown, folder: string) =>
  log.warn({ err, folder }, 'a command’s folder stays behind')
