/** What a file system says of itself, in bytes. */
export interface Disk {
  free: number
  size: number
}

/**
 * How much room the database has. `low`: people are warned. `short`: the reserve is touched, output of commands is not
 * kept any more. `critical`: half of the reserve is gone, nothing large and new is begun; decisions and what runs go on. `full`: less is left than a
 * segment of PostgreSQL's log, so that anything may fail.
 */
export type DiskLevel = 'ample' | 'low' | 'short' | 'critical' | 'full'

export interface DiskRoom {
  level: DiskLevel
  free: number
}

const MEGABYTE = 1e6
const MOST_RESERVE = 200 * MEGABYTE
/** Four segments of PostgreSQL's log: with less it cannot be brought up again. */
const LEAST_RESERVE = 64 * MEGABYTE
const SHARE = 0.05
const SEGMENT = 16 * MEGABYTE

/** What is kept free for decisions, in bytes: 5 % of the disk, from 64 to 200 MB, unless somebody set it. */
export function reserveOf(size: number, setMegabytes?: number): number {
  if (setMegabytes !== undefined) return setMegabytes * MEGABYTE
  return Math.min(MOST_RESERVE, Math.max(LEAST_RESERVE, size * SHARE))
}

export function roomOn({ free, size }: Disk, setMegabytes?: number): DiskRoom {
  const reserve = reserveOf(size, setMegabytes)
  if (free < SEGMENT) return { level: 'full', free }
  if (free >= 2 * reserve) return { level: 'ample', free }
  if (free >= reserve) return { level: 'low', free }
  return { level: free >= reserve / 2 ? 'short' : 'critical', free }
}

/** "310 MB". */
export const megabytes = (bytes: number): string => `${Math.floor(bytes / MEGABYTE).toLocaleString('en')} MB`

const CONSEQUENCES: Record<Exclude<DiskLevel, 'ample'>, string> = {
  low: 'below the reserve, output of commands is not kept',
  short: 'output of commands is not kept until then, everything else goes on',
  full: 'until then anything that is to be recorded may fail, a decision too; all goes on by itself afterwards',
  critical: 'until then no output is kept and nothing new is begun, while decisions and what runs go on',
}

/** Whether so little is left that nothing new is begun. */
export const isCritical = ({ level }: DiskRoom): boolean => level === 'critical' || level === 'full'

/** What is the matter, in one sentence or two, for a log; null where there is room. */
export function diskWords({ level, free }: DiskRoom): string | null {
  if (level === 'ample') return null
  return `the disk of the database has ${megabytes(free)} left. Free some: ${CONSEQUENCES[level]}`
}

/**
 * The same for people on their screens, with what each can do about it. `folder`: where the database's files are, for
 * those who may know; null for all others.
 */
export function diskWarning({ level, free }: DiskRoom, folder: string | null): string | null {
  if (level === 'ample') return null
  const act = folder ? `Free some on the disk that holds ${folder}` : 'Ask an administrator to free some'
  return `The disk of the database has ${megabytes(free)} left. ${act}: ${CONSEQUENCES[level]}.`
}
