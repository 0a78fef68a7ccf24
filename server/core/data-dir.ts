import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createPrivate, readIfThere } from './private-file.ts'

/** Refusal: another process uses this data directory. The message is for a person and stands alone. */
export class DataDirBusyError extends Error {
  override name = 'DataDirBusyError'
}

/** What tells a process from a later one with the same number; undefined when there is none. */
function birthOf(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat) return stat.slice(stat.lastIndexOf(')')).split(' ')[20]
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function liveHolder(mark: string): number | undefined {
  const [pid, birth] = mark.split('\n')
  return birthOf(Number(pid)) === birth ? Number(pid) : undefined
}

function busy(dataDir: string, pid: number): DataDirBusyError {
  return new DataDirBusyError(
    `Gonogo is already running here (process ${pid} uses ${dataDir}). Stop it first, or give this one its own GONOGO_DATA_DIR and PORT.`,
  )
}

/** Moves the mark of a dead process away; puts back what a faster starter has written meanwhile. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, file)
  rmSync(aside)
}

/**
 * Takes the data directory for this process, so that two starts never share one embedded database.
 * A mark left by a killed process does not count. Refuses with `DataDirBusyError`.
 * Returns the function that gives the directory back.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'running.pid')
  const mark = `${process.pid}\n${birthOf(process.pid)}`
  for (;;) {
    if (createPrivate(file, mark)) return () => rmSync(file, { force: true })
    const seen = readIfThere(file)
    if (seen === undefined) continue
    const holder = liveHolder(seen)
    if (holder !== undefined) throw busy(dataDir, holder)
    removeStale(file, seen)
  }
}
