import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../core/database.ts'
import type { GateFacts } from './criteria/rules.ts'

/** A socket that has not been heard of for this long is nobody present. Judged by the database's clock. */
const PRESENT_SECONDS = 60

/** What a gate's criteria need besides the state: the clock, and who is in the room. */
export async function loadGateFacts(
  tx: Transaction | Database,
  deploymentId: string,
  now: Date,
): Promise<GateFacts> {
  const rows = await tx.$queryRaw<{ userId: string }[]>(
    Prisma.sql`SELECT DISTINCT "userId"::text FROM presence WHERE "deploymentId" = ${deploymentId}::uuid
      AND "seenAt" > now() - ${PRESENT_SECONDS} * interval '1 second'`,
  )
  return { now, presentUserIds: rows.map(({ userId }) => userId) }
}
