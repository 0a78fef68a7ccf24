import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../core/database.ts'
import type { SampleRow } from './sample-feed.ts'

/** Placeholder until health's query exists. */
export async function latestSamples(
  db: Database,
  deploymentIds: string[],
  sinceId: bigint | null,
): Promise<SampleRow[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT id, "deploymentId", lane, metric, at, value, error, "latencyMs" FROM sample
    WHERE "deploymentId" = ANY(${deploymentIds}::uuid[])
      AND at > now() - interval '5 seconds' AND id > ${sinceId ?? 0n}
    ORDER BY id`)
}
