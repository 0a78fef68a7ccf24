import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../kernel/database.ts'

/**
 * A person is present while a web node has written within this many seconds that it holds a socket of theirs. Nodes
 * write every 5 s and drop a dead socket by themselves, so this only outlasts a node that died: three of its
 * heartbeats. The header's list, the roll call on the screen and the one that a decision signs are all counted by it.
 */
const PRESENT_SECONDS = 15

/** Who has each of these deployments open now, on any web node, by name. Judged by the database's clock. */
export function whoIsPresent(
  db: Pick<Database | Transaction, '$queryRaw'>,
  deploymentIds: string[],
): Promise<{ deploymentId: string; id: string; name: string }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT DISTINCT presence."deploymentId", person.id, person.name
    FROM presence JOIN person ON person.id = presence."userId"
    WHERE presence."deploymentId" = ANY(${deploymentIds}::uuid[])
      AND presence."seenAt" > now() - ${PRESENT_SECONDS} * interval '1 second'
    ORDER BY person.name, person.id`)
}
