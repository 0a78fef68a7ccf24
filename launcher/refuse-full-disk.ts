import { megabytes } from '../server/kernel/disk.rules.ts'
import { diskOf } from '../server/kernel/disk.ts'

/** Three segments of its log: PostgreSQL needs them to come up after a crash. */
const leastBytes = 48e6

/** Throws, with what to do, when the disk that holds a folder has no room for PostgreSQL to start. */
export function refuseFullDisk(folder: string, least = leastBytes): void {
  const disk = diskOf(folder)
  if (!disk || disk.free >= least) return
  throw new Error(
    `The disk that holds ${folder} has ${megabytes(disk.free)} left, and PostgreSQL needs ${megabytes(least)} to start: free some. Nothing that was committed is lost.`,
  )
}
