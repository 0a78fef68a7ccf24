import type { Logger } from 'pino'
import type { Context } from '../kernel/context.ts'
import type { DiskLevel } from '../kernel/disk.rules.ts'
import { diskWords } from '../kernel/disk.rules.ts'
import { diskRoom } from '../kernel/disk.ts'

type Told = Pick<Logger, 'warn' | 'info'>

/** Says in the log when the disk of the database gets short of room, worse, or well again. Call it again and again. */
export function diskWatch({ settings }: Pick<Context, 'settings'>, log: Told): () => void {
  let before: DiskLevel = 'ample'
  return () => {
    const room = diskRoom(settings)
    if (room.level === before) return
    before = room.level
    const words = diskWords(room)
    if (words === null) log.info('the disk of the database has room again')
    else log.warn({ level: room.level, free: room.free }, words)
  }
}
