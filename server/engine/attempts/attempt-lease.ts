import { Prisma } from '../../../generated/prisma/client.ts'
import type { Context } from '../../kernel/context.ts'
import { ATTEMPT_LEASE_SECONDS } from './claim-attempt.ts'

export interface HeldAttempt {
  attemptId: string
  epoch: number
}

/**
 * An attempt's lease ran out, by the database's clock. A database that was down could not be asked for a renewal:
 * after its start every worker gets the length of one lease to come back.
 */
export const ATTEMPT_LEASE_EXPIRED = Prisma.sql`GREATEST("leaseUntil",
  pg_postmaster_start_time() + ${ATTEMPT_LEASE_SECONDS} * interval '1 second') < clock_timestamp()`

/** Renews leases and answers the ids of the attempts that are still held. */
export async function renewAttemptLeases(ctx: Context, held: HeldAttempt[]): Promise<Set<string>> {
  const ids = held.map(({ attemptId }) => attemptId)
  const epochs = held.map(({ epoch }) => epoch)
  const rows = await ctx.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`UPDATE attempt SET "leaseUntil" = clock_timestamp() + ${ATTEMPT_LEASE_SECONDS} * interval '1 second'
      FROM unnest(${ids}::uuid[], ${epochs}::int[]) AS held(id, epoch)
      WHERE attempt.id = held.id AND attempt.epoch = held.epoch AND status = 'running'
      RETURNING attempt.id::text`,
  )
  return new Set(rows.map(({ id }) => id))
}

export interface CancelRequest {
  id: string
  /** Why somebody wants it ended, or null. */
  cancelReason: string | null
  status: string
  epoch: number
}

/** What is wished of attempts: whether they are to end, and whether they are still held. */
export function readCancelRequests(ctx: Context, ids: string[]): Promise<CancelRequest[]> {
  return ctx.db.$queryRaw<CancelRequest[]>(
    Prisma.sql`SELECT id::text, "cancelReason", status, epoch FROM attempt WHERE id = ANY(${ids}::uuid[])`,
  )
}
