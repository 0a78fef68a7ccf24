import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { birthOf } from '../lib/processes.mjs'
import { createPrivate, readIfThere } from '../server/kernel/private-file.ts'
import { busySentence, liveHolder, markFile } from './directory-lock.mjs'

/** Refusal: another process uses this data directory. The message is for a person and stands alone. */
export class DataDirBusyError extends Error {
  override name = 'DataDirBusyError'
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
  const file = markFile(dataDir)
  const mark = `${process.pid}\n${birthOf(process.pid)}`
  for (;;) {
    if (createPrivate(file, mark)) return () => rmSync(file, { force: true })
    const seen = readIfThere(file)
    if (seen === undefined) continue
    const holder = liveHolder(seen)
    if (holder !== undefined) throw new DataDirBusyError(busySentence(dataDir, holder))
    removeStale(file, seen)
  }
}
