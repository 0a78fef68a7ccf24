import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import type { GateFacts } from './criteria.rules.ts'

/** A socket that has not been heard of for this long is nobody present. Judged by the database's clock. */
const PRESENT_SECONDS = 60

/** What a gate's criteria need besides the state: the clock, who is in the room, and when was measured last. */
export async function loadGateFacts(
  tx: Transaction | Database,
  deploymentId: string,
  now: Date,
): Promise<GateFacts> {
  const [row] = await tx.$queryRaw<{ present: string[]; newest: Date | null }[]>(
    Prisma.sql`SELECT
        ARRAY(SELECT DISTINCT "userId"::text FROM presence WHERE "deploymentId" = ${deploymentId}::uuid
          AND "seenAt" > now() - ${PRESENT_SECONDS} * interval '1 second') AS present,
        (SELECT max(at) FROM sample WHERE "deploymentId" = ${deploymentId}::uuid) AS newest`,
  )
  return { now, presentUserIds: row?.present ?? [], lastSampleAt: row?.newest?.getTime() ?? null }
}
