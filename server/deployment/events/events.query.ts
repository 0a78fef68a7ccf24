import { type Context, requirePerson } from '../../kernel/context.ts'
import type { EventRecord } from '../state.types.ts'
import type { RecordedEvent } from './hash-chain.ts'
import { liftEvent } from './lift-event.ts'

type EventRow = { at: Date; type: string; actor: unknown; data: unknown; changes: unknown } & Pick<
  EventRecord,
  'deploymentId' | 'seq' | 'form' | 'prevHash' | 'hash'
>

/** An event row as it was recorded: the same value that was hashed. */
function recordedEvent(row: EventRow): RecordedEvent {
  return {
    deploymentId: row.deploymentId,
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type as EventRecord['type'],
    actor: row.actor as EventRecord['actor'],
    data: row.data,
    changes: row.changes,
    form: row.form,
    prevHash: row.prevHash,
    hash: row.hash,
  }
}

/** An event row in the present form. */
export const eventRecord = (row: EventRow): EventRecord => liftEvent(recordedEvent(row))

/** Events after a sequence number as they were recorded, in order, `limit` at the most: what a chain is verified by. */
export async function recordedEventsAfter(
  ctx: Context,
  deploymentId: string,
  after: number,
  limit = 1000,
): Promise<RecordedEvent[]> {
  requirePerson(ctx)
  return (await findAfter(ctx, deploymentId, after, limit)).map(recordedEvent)
}

/** Events after a sequence number, in order, `limit` at the most (1,000). */
/** Events after a sequence number, in order, `limit` at the most (1,000). Everyone signed in may look. */
export async function eventsAfter(
  ctx: Context,
  deploymentId: string,
  after: number,
  limit = 1000,
): Promise<EventRecord[]> {
  requirePerson(ctx)
  return (await findAfter(ctx, deploymentId, after, limit)).map(eventRecord)
}

const findAfter = ({ db }: Context, deploymentId: string, after: number, limit: number) =>
  db.event.findMany({
    where: { deploymentId, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: Math.min(limit, 1000),
  })

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
