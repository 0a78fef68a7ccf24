import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'
import { holdsLock } from './attempts/worker-lock.ts'
import type { Workers } from './workers.rules.ts'

/** A worker says each second that it lives. One that has not for this long is stopped, or cannot be seen. */
const SILENT_SECONDS = 5

/** How many workers are alive, and when one was last heard of. */
export async function readWorkers(db: Database): Promise<Workers> {
  const [row] = await db.$queryRaw<{ alive: number; lastSeenAt: Date | null }[]>(
    Prisma.sql`SELECT max("seenAt") AS "lastSeenAt", count(*) FILTER (
        WHERE "seenAt" > clock_timestamp() - ${SILENT_SECONDS} * interval '1 second'
          AND ${holdsLock(Prisma.sql`id`)})::int AS alive
      FROM worker`,
  )
  return { alive: row?.alive ?? 0, lastSeenAt: row?.lastSeenAt?.getTime() ?? null }
}
