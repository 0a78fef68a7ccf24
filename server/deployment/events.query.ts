import { type Context, requirePerson } from '../kernel/context.ts'
import type { EventRecord } from './state.types.ts'

type EventRow = { at: Date; type: string; actor: unknown; data: unknown; changes: unknown } & Pick<
  EventRecord,
  'deploymentId' | 'seq' | 'prevHash' | 'hash'
>

/** An event row as it was recorded: the same value that was hashed. */
export function eventRecord(row: EventRow): EventRecord {
  return {
    deploymentId: row.deploymentId,
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type as EventRecord['type'],
    actor: row.actor as EventRecord['actor'],
    data: row.data as EventRecord['data'],
    changes: row.changes as EventRecord['changes'],
    prevHash: row.prevHash,
    hash: row.hash,
  }
}

/** Events after a sequence number, in order, `limit` at the most (1,000). Everyone signed in may look. */
export async function eventsAfter(
  ctx: Context,
  deploymentId: string,
  after: number,
  limit = 1000,
): Promise<EventRecord[]> {
  requirePerson(ctx)
  const rows = await ctx.db.event.findMany({
    where: { deploymentId, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: Math.min(limit, 1000),
  })
  return rows.map(eventRecord)
}

/**
 * The newest events before a sequence number (or the newest of all), newest first: the timeline's page. Everyone
 * signed in may look.
 */
export async function eventsBefore(
  ctx: Context,
  deploymentId: string,
  before?: number,
  limit = 100,
): Promise<EventRecord[]> {
  requirePerson(ctx)
  const rows = await ctx.db.event.findMany({
    where: { deploymentId, ...(before !== undefined && { seq: { lt: before } }) },
    orderBy: { seq: 'desc' },
    take: Math.min(limit, 1000),
  })
  return rows.map(eventRecord)
}
