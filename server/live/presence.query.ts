import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'

export interface Present {
  deploymentId: string
  userId: string
}

const rowKey = (nodeId: string, { deploymentId, userId }: Present) => `${nodeId}/${deploymentId}/${userId}`

/**
 * A node's heartbeat: who looks at what on it, in one statement however many they are. People who left it, and
 * what dead nodes left behind, go.
 */
export async function beat(db: Database, nodeId: string, present: Present[]): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH here AS (
      SELECT * FROM unnest(
        ${present.map(one => rowKey(nodeId, one))}::text[],
        ${present.map(one => one.deploymentId)}::uuid[],
        ${present.map(one => one.userId)}::uuid[]
      ) AS here (key, deployment, person)
    ), gone AS (
      DELETE FROM presence WHERE ("nodeId" = ${nodeId} AND id NOT IN (SELECT key FROM here))
        OR ("nodeId" <> ${nodeId} AND "seenAt" < now() - interval '1 minute')
    )
    INSERT INTO presence (id, "nodeId", "deploymentId", "userId", "seenAt")
    SELECT key, ${nodeId}, deployment, person, now() FROM here
    ON CONFLICT (id) DO UPDATE SET "seenAt" = excluded."seenAt"`)
}

/** Tells the other nodes that people came or went, so that they look now instead of at their next heartbeat. */
export async function notifyNodes(db: Database, nodeId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`SELECT pg_notify('gonogo_presence', ${nodeId})`)
}
