import { Prisma } from '../../../generated/prisma/client.ts'

/** The class of advisory locks that workers hold, one each, for as long as their session with the database stands. */
export const WORKER_LOCK_CLASS = 1_735_355_247

/** Whether the worker of an id (an SQL expression) holds its lock: its process has not ended, as far as can be seen. */
export const holdsLock = (workerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (hashtext(${workerId})::bigint & 4294967295) IN (SELECT objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = ${WORKER_LOCK_CLASS}::oid AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/**
 * Whether the worker that holds a row ("workerId") has ended: its session is over, and with it its lock. A database
 * that has just started knows no sessions yet: who comes back within `seconds` has not ended.
 */
export const holderEnded = (seconds: number): Prisma.Sql => Prisma.sql`(
  pg_postmaster_start_time() + ${seconds} * interval '1 second' < clock_timestamp()
  AND NOT ${holdsLock(Prisma.sql`"workerId"`)})`
