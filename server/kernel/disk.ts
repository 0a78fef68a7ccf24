import { statfsSync } from 'node:fs'
import { type Disk, type DiskRoom, isCritical, roomOn } from './disk.rules.ts'
import type { Settings } from './env.ts'
import { diskLow } from './refusal.rules.ts'

type DiskSettings = Pick<Settings, 'GONOGO_DATABASE_DIR' | 'GONOGO_RESERVE_MB'>

/** The file system that holds a folder; null where there is no such folder. Free is what is free for everybody. */
export function diskOf(folder: string): Disk | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder)
    return { free: bavail * bsize, size: blocks * bsize }
  } catch {
    return null
  }
}

/** How much room the database has; ample where its files are not on this machine. */
export function diskRoom({
  GONOGO_DATABASE_DIR: folder,
  GONOGO_RESERVE_MB: reserve,
}: DiskSettings): DiskRoom {
  const disk = folder === undefined ? null : diskOf(folder)
  return disk ? roomOn(disk, reserve) : { level: 'ample', free: Number.POSITIVE_INFINITY }
}

/** Refuses with `disk_low` what is large and new, so that there is room for decisions. */
export function requireRoom(settings: DiskSettings): void {
  const room = diskRoom(settings)
  if (isCritical(room)) throw diskLow(room.free)
}
