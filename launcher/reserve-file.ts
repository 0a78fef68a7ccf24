import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { megabytes } from '../server/kernel/disk.rules.ts'
import { diskOf } from '../server/kernel/disk.ts'

const everyMs = 2000
const block = 1 << 20

export interface ReserveLimits {
  /** How large the file is. */
  bytes: number
  /** The database gets it when less is left on the disk. */
  releaseBelow: number
  /** It is made again when as much is left. */
  makeAbove: number
}

/** Enough for PostgreSQL to come up after a crash and to record decisions for hours. */
const usual: ReserveLimits = { bytes: 64e6, releaseBelow: 32e6, makeAbove: 300e6 }

const fileIn = (dataDir: string) => path.join(dataDir, 'reserve')

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined
}

/** Bytes that no file system can leave out or press together. */
function make(file: string, bytes: number): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    const content = randomBytes(block)
    for (let written = 0; written < bytes; written += block) writeSync(handle, content)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

/**
 * Keeps room for the database in a file: whatever else fills the disk, the file goes when hardly anything is left, and
 * PostgreSQL can record decisions and come up after a crash. With room again, it is made again.
 */
export function holdReserve(dataDir: string, tell: (text: string) => void, limits = usual): void {
  const disk = diskOf(dataDir)
  const file = fileIn(dataDir)
  if (!disk) return
  if (disk.free < limits.releaseBelow && isThere(file)) {
    rmSync(file, { force: true })
    tell(
      `the disk has ${megabytes(disk.free)} left: the database gets its reserve of ${megabytes(limits.bytes)}; free some`,
    )
  } else if (disk.free >= limits.makeAbove && !isThere(file)) {
    make(file, limits.bytes)
  }
}

/** Does so every 2 s until `signal` aborts. */
export function keepReserve(dataDir: string, tell: (text: string) => void, signal: AbortSignal): void {
  const hold = () => {
    try {
      holdReserve(dataDir, tell)
    } catch (error) {
      tell(`the reserve on the disk cannot be made: ${error instanceof Error ? error.message : error}`)
    }
  }
  hold()
  const timer = setInterval(hold, everyMs)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
