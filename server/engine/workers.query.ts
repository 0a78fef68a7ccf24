import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'
import { holdsLock } from './attempts/worker-lock.ts'
import { MOST_DIFFERENCE_MS, type Workers } from './workers.rules.ts'

interface Row {
  alive: number
  judging: number
  difference: number | null
  lastSeenAt: Date | null
  unconfined: number
  refusing: number
}

/** A worker says each second that it lives. One that has not for this long is stopped, or cannot be seen. */
const SILENT_SECONDS = 5

/** How many workers are alive and may judge, and when one was last heard of. */
export async function readWorkers(db: Database): Promise<Workers> {
  const [row] = await db.$queryRaw<Row[]>(
    Prisma.sql`SELECT max("seenAt") AS "lastSeenAt", count(*) FILTER (WHERE alive)::int AS alive,
        count(*) FILTER (WHERE alive AND difference <= ${MOST_DIFFERENCE_MS})::int AS judging,
        count(*) FILTER (WHERE alive AND commands = 'unconfined')::int AS unconfined,
        count(*) FILTER (WHERE alive AND commands = 'refused')::int AS refusing,
        max(difference) FILTER (WHERE alive AND "clockDifferenceMs" IS NOT NULL) AS difference
      FROM (SELECT *, abs(coalesce("clockDifferenceMs", 0)) AS difference,
          "seenAt" > clock_timestamp() - ${SILENT_SECONDS} * interval '1 second'
            AND ${holdsLock(Prisma.sql`id`)} AS alive
        FROM worker) AS known`,
  )
  if (!row) throw new Error('an aggregate answers one row')
  const { alive, judging, difference, lastSeenAt, unconfined, refusing } = row
  const clockOffSeconds = difference === null ? null : Math.round(difference / 100) / 10
  return { alive, judging, clockOffSeconds, lastSeenAt: lastSeenAt?.getTime() ?? null, unconfined, refusing }
}
