import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'
import type { PresentPerson } from './messages.types.ts'

/** A heartbeat older than this is somebody who has gone. Seconds, by the database's clock. */
const staleSeconds = 15

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

/** Who looks at each of these deployments on any node now, by name. */
export async function whoIsPresent(
  db: Database,
  deploymentIds: string[],
): Promise<(PresentPerson & { deploymentId: string })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT DISTINCT presence."deploymentId", person.id, person.name
    FROM presence JOIN person ON person.id = presence."userId"
    WHERE presence."deploymentId" = ANY(${deploymentIds}::uuid[])
      AND presence."seenAt" > now() - ${staleSeconds} * interval '1 second'
    ORDER BY person.name, person.id`)
}
