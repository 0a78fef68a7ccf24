import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { whoIsPresent } from '../people/who-is-present.query.ts'
import type { GateFacts } from './criteria.rules.ts'

/** What a gate's criteria need besides the state: the clock, who is present, and when was measured last. */
export async function loadGateFacts(
  tx: Transaction | Database,
  deploymentId: string,
  now: Date,
): Promise<GateFacts> {
  const present = await whoIsPresent(tx, [deploymentId])
  const [row] = await tx.$queryRaw<{ newest: Date | null }[]>(
    Prisma.sql`SELECT max(at) AS newest FROM sample WHERE "deploymentId" = ${deploymentId}::uuid`,
  )
  const presentUserIds = present.map(({ id }) => id)
  return { now, presentUserIds, lastSampleAt: row?.newest?.getTime() ?? null }
}
