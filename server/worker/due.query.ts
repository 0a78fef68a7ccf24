import { Prisma } from '../../generated/prisma/client.ts'
import { ACTIVE, STARTING_STEPS } from '../deployment/status.rules.ts'
import { ATTEMPT_LEASE_EXPIRED } from '../engine/attempts/attempt-lease.ts'
import type { Context } from '../kernel/context.ts'
import { ROLLBACK_PHASE } from '../runbooks/rollback-phase.rules.ts'

/** What a sweeper finds in the rows, whatever became of the jobs that should have told it. */
export interface ExpiredAttempt {
  deploymentId: string
  attemptId: string
}

/** Attempts whose lease ran out, by the database's clock. */
export function expiredAttempts({ db }: Context): Promise<ExpiredAttempt[]> {
  return db.$queryRaw<ExpiredAttempt[]>(
    Prisma.sql`SELECT "deploymentId"::text, id::text AS "attemptId" FROM attempt
      WHERE status = 'running' AND ${ATTEMPT_LEASE_EXPIRED}`,
  )
}

export interface WaitingStep {
  deploymentId: string
  stepId: string
}

/** Steps for workers that have been ready for longer than a job takes: the job was lost, or nobody had room. */
export function waitingSteps({ db, now }: Context, olderThanMs: number): Promise<WaitingStep[]> {
  const before = new Date(now().getTime() - olderThanMs)
  return db.$queryRaw<WaitingStep[]>(
    Prisma.sql`SELECT step."deploymentId"::text, step.id::text AS "stepId"
      FROM step JOIN deployment ON deployment.id = step."deploymentId"
      WHERE deployment.status = ANY(${STARTING_STEPS}) AND deployment.hold IS NULL
        AND step.status = 'ready' AND step.kind <> 'manual' AND step."readyAt" < ${before}
      ORDER BY step."phaseKey" = ${ROLLBACK_PHASE} DESC, step."readyAt" LIMIT 100`,
  )
}

/**
 * Deployments that the clock may move, with the hash of their last event: all that are under way or watched, and
 * scheduled ones with a GO, which ends with time (it expires, the window closes, a criterion's moment passes or has
 * failed for its duration), or whose first gate was never opened.
 */
export function changedByTime({ db }: Context): Promise<{ id: string; lastHash: string }[]> {
  return db.$queryRaw<{ id: string; lastHash: string }[]>(
    Prisma.sql`SELECT id::text, "lastHash" FROM deployment
      WHERE status = ANY(${ACTIVE})
        OR status = 'scheduled' AND EXISTS (
          SELECT FROM gate WHERE gate."deploymentId" = deployment.id
          HAVING bool_and(status = 'pending') OR bool_or(status = 'go'))`,
  )
}
