import { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from '../kernel/database.ts'
import type { Attempt, Step } from './state.types.ts'

/** Writes steps as they are now, with one statement: a run writes these rows more often than all others. */
export async function persistSteps(tx: Transaction, steps: Step[]) {
  if (steps.length === 0) return
  const written = await tx.$executeRaw(
    Prisma.sql`UPDATE step SET status = given.status, reason = given.reason, "reasonData" = given."reasonData",
        attempts = given.attempts,
        "readyAt" = given."readyAt", "startedAt" = given."startedAt", "endedAt" = given."endedAt",
        "endedById" = given."endedById", "endedByName" = given."endedByName", result = given.result
      FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) AS given(id uuid, status text, reason text,
        "reasonData" jsonb, attempts int, "readyAt" timestamptz, "startedAt" timestamptz, "endedAt" timestamptz, "endedById" uuid,
        "endedByName" text, result jsonb)
      WHERE step.id = given.id`,
  )
  requireAll('step', written, steps.length)
}

/** An attempt's row is made by the claim, which also sets the lease; here only its outcome is written. */
export async function persistAttempts(tx: Transaction, attempts: Attempt[]) {
  if (attempts.length === 0) return
  const written = await tx.$executeRaw(
    Prisma.sql`UPDATE attempt SET status = given.status, "cancelReason" = given."cancelReason",
        "cancelReasonData" = given."cancelReasonData", "reasonData" = given."reasonData",
        "exitCode" = given."exitCode", reason = given.reason, epoch = given.epoch,
        "workerId" = given."workerId", "endedAt" = given."endedAt"
      FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS given(id uuid, status text,
        "cancelReason" text, "cancelReasonData" jsonb, "exitCode" int, reason text, "reasonData" jsonb, epoch int, "workerId" text, "endedAt" timestamptz)
      WHERE attempt.id = given.id`,
  )
  requireAll('attempt', written, attempts.length)
}

function requireAll(what: string, written: number, expected: number) {
  if (written !== expected) throw new Error(`${written} of ${expected} ${what} rows were there to be written`)
}
