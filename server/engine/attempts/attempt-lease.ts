import { Prisma } from '../../../generated/prisma/client.ts'
import type { Context } from '../../kernel/context.ts'
import { LEASE_SECONDS } from './claim-attempt.ts'

export interface Held {
  attemptId: string
  epoch: number
}

/**
 * An attempt's lease ran out, by the database's clock. A database that was down could not be asked for a renewal:
 * after its start every worker gets the length of one lease to come back.
 */
export const LEASE_IS_OVER = Prisma.sql`GREATEST("leaseUntil",
  pg_postmaster_start_time() + ${LEASE_SECONDS} * interval '1 second') < clock_timestamp()`

/** Renews leases and answers the ids of the attempts that are still held. */
export async function renewLeases(ctx: Context, held: Held[]): Promise<Set<string>> {
  const ids = held.map(({ attemptId }) => attemptId)
  const epochs = held.map(({ epoch }) => epoch)
  const rows = await ctx.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`UPDATE attempt SET "leaseUntil" = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
      FROM unnest(${ids}::uuid[], ${epochs}::int[]) AS held(id, epoch)
      WHERE attempt.id = held.id AND attempt.epoch = held.epoch AND status = 'running'
      RETURNING attempt.id::text`,
  )
  return new Set(rows.map(({ id }) => id))
}

export interface Wish {
  id: string
  /** Why somebody wants it ended, or null. */
  cancelReason: string | null
  status: string
  epoch: number
}

/** What is wished of attempts: whether they are to end, and whether they are still held. */
export function readWishes(ctx: Context, ids: string[]): Promise<Wish[]> {
  return ctx.db.$queryRaw<Wish[]>(
    Prisma.sql`SELECT id::text, "cancelReason", status, epoch FROM attempt WHERE id = ANY(${ids}::uuid[])`,
  )
}
