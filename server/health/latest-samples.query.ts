import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'

/** `[lane, metric, epoch ms, value, error]`, compact because it is sent every second. */
export type SampleTuple = [
  lane: string,
  metric: string,
  at: number,
  value: number | null,
  error: string | null,
]

export interface LatestSamples {
  /** What to ask with the next time; null while there has been no sample. */
  lastId: number | null
  /** By deployment id; only those that have something new. Oldest first. */
  batches: Record<string, SampleTuple[]>
}

/** The first time, the samples of the last seconds are enough: a screen loads the past by the metrics query. */
const FIRST_SECONDS = 3
const MOST_ROWS = 20_000

/**
 * Samples of many deployments that were stored after `sinceId` (null: the newest seconds), in one query. Samples are
 * volatile: one that another worker commits in the very moment of asking may be left out, and the next one tells.
 */
export async function latestSamples(
  db: Database,
  deploymentIds: readonly string[],
  sinceId: number | null,
): Promise<LatestSamples> {
  if (deploymentIds.length === 0) return { lastId: sinceId, batches: {} }
  const isNew =
    sinceId === null
      ? Prisma.sql`at > clock_timestamp() - ${FIRST_SECONDS} * interval '1 second'`
      : Prisma.sql`id > ${sinceId}`
  const rows = await db.$queryRaw<Row[]>`
    SELECT id::float8 AS id, "deploymentId", lane, metric, at, value, error FROM sample
    WHERE "deploymentId" = ANY (${[...deploymentIds]}::uuid[]) AND ${isNew}
    ORDER BY sample.id LIMIT ${MOST_ROWS}`
  const batches: Record<string, SampleTuple[]> = {}
  for (const { deploymentId, lane, metric, at, value, error } of rows) {
    const batch = batches[deploymentId] ?? []
    batch.push([lane, metric, at.getTime(), value, error])
    batches[deploymentId] = batch
  }
  return { lastId: rows.at(-1)?.id ?? sinceId, batches }
}

interface Row {
  id: number
  deploymentId: string
  lane: string
  metric: string
  at: Date
  value: number | null
  error: string | null
}
