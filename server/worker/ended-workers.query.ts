import { Prisma } from '../../generated/prisma/client.ts'
import { ATTEMPT_LEASE_SECONDS } from '../engine/attempts/claim-attempt.ts'
import { holderEnded } from '../engine/attempts/worker-lock.ts'
import type { Context } from '../kernel/context.ts'
import type { ExpiredAttempt } from './due.query.ts'
import type { FreeLock } from './ended-workers.rules.ts'

const ENDED = holderEnded(ATTEMPT_LEASE_SECONDS)

/** Other workers that hold an attempt or the measuring of a deployment, and whose lock is free. */
export async function freeLocks({ db }: Context, workerId: string): Promise<FreeLock[]> {
  const rows = await db.$queryRaw<{ workerId: string; heldUntil: Date | null }[]>(
    Prisma.sql`SELECT "workerId", max(until) AS "heldUntil" FROM (
        SELECT "workerId", "leaseUntil" AS until FROM attempt WHERE status = 'running'
        UNION ALL SELECT "workerId", null FROM monitor WHERE "leaseUntil" > clock_timestamp()) AS held
      WHERE "workerId" <> ${workerId} AND ${ENDED} GROUP BY "workerId"`,
  )
  return rows.map(row => ({ workerId: row.workerId, heldUntil: row.heldUntil?.getTime() ?? null }))
}

/** What workers that have ended still hold. */
export function attemptsOf({ db }: Context, workerIds: string[]): Promise<ExpiredAttempt[]> {
  return db.$queryRaw<ExpiredAttempt[]>(
    Prisma.sql`SELECT "deploymentId"::text, id::text AS "attemptId" FROM attempt
      WHERE status = 'running' AND "workerId" = ANY(${workerIds})`,
  )
}

/** Lets go of what workers that have ended measured: others take it over at their next tick. */
export async function releaseMonitorsOf({ db }: Context, workerIds: string[]): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`UPDATE monitor SET "leaseUntil" = clock_timestamp()
      WHERE "workerId" = ANY(${workerIds}) AND "leaseUntil" > clock_timestamp() AND ${ENDED}`,
  )
}
