import { Prisma } from '../../generated/prisma/client.ts'
import type { RecordedEvent } from '../deployment/events/hash-chain.ts'
import { liftEvent } from '../deployment/events/lift-event.ts'
import type { Database } from '../kernel/database.ts'
import type { LiveEvent } from './messages.types.ts'

/** The most events one read returns, and the furthest behind that is still replayed. */
export const mostEvents = 1000

type Row = Omit<RecordedEvent, 'deploymentId' | 'at' | 'prevHash'> & { at: Date }

/** Events of one deployment with `after < seq < before`, in order, 1,000 at the most. */
export async function readEvents(db: Database, deploymentId: string, after: number, before?: number) {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT seq, at, type, actor, data, changes, form, hash FROM event
    WHERE "deploymentId" = ${deploymentId}::uuid AND seq > ${after} AND seq < ${before ?? 2 ** 31 - 1}
    ORDER BY seq LIMIT ${mostEvents}`)
  return rows.map((row): LiveEvent => ({ deploymentId, ...liftEvent(row), at: row.at.toISOString() }))
}

/** The newest seq of each deployment; one that does not exist is left out. */
export async function readHeads(db: Database, deploymentIds: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; lastSeq: number }[]>(
    Prisma.sql`SELECT id, "lastSeq" FROM deployment WHERE id = ANY(${deploymentIds}::uuid[])`,
  )
  return new Map(rows.map(row => [row.id, row.lastSeq]))
}
