import { Prisma } from '../../../generated/prisma/client.ts'
import { MEASURED, OVER } from '../../deployment/status.rules.ts'
import { WATCHED_AFTER_SECONDS } from '../../engine/traffic/reading.rules.ts'
import type { Database } from '../../kernel/database.ts'
import type { TakenSample } from './sampler.ts'

/** A deployment that this worker samples for the next seconds. */
export interface MonitorLease {
  deploymentId: string
  /** Grows with every change of hands: what an earlier holder still writes is refused by it. */
  epoch: number
  /** Of the deployment, as the lease was renewed. */
  lastSeq: number
}

export const MONITOR_LEASE_SECONDS = 3

/** Where the router is away nobody can say that the last move is dead: for so long it is looked for. */
const LATE_HOURS = 1
const isOverAndWatched = Prisma.sql`d.status = ANY(${OVER})
  AND d."finishedAt" > clock_timestamp() - ${LATE_HOURS} * interval '1 hour' AND (
    d.status = 'rolled_back'
      AND d."finishedAt" > clock_timestamp() - ${WATCHED_AFTER_SECONDS} * interval '1 second'
    OR EXISTS (SELECT FROM attempt a
      WHERE a."deploymentId" = d.id AND a.move IS NOT NULL AND a.move->>'settledAt' IS NULL))`

/**
 * Renews this worker's leases and takes those that nobody holds, all by the database's clock: every deployment from
 * scheduled to hypercare is held by exactly one worker, and so is one that is over while a move that it sent may still
 * land, or that went back a moment ago. Rehearsals are not measured. Another's lease that ran out is taken before
 * `takesOverUntil` only: in a database that answers later than it was asked, the other could not renew it either.
 * Resolves to what this worker holds now, in an order that stays.
 */
export function claimMonitorLeases(
  db: Database,
  workerId: string,
  takesOverUntil: Date | 'infinity' | '-infinity' = 'infinity',
): Promise<MonitorLease[]> {
  const ranOut = Prisma.sql`(m."leaseUntil" < clock_timestamp()
    AND clock_timestamp() < ${typeof takesOverUntil === 'string' ? takesOverUntil : takesOverUntil.toISOString()}::timestamptz)`
  return db.$queryRaw<MonitorLease[]>`
    WITH due AS (
      SELECT d.id, d."lastSeq" FROM deployment d LEFT JOIN monitor m ON m."deploymentId" = d.id
      WHERE NOT d.rehearsal AND (d.status = ANY(${MEASURED}) OR ${isOverAndWatched})
        AND (m."workerId" IS NULL OR m."workerId" = ${workerId} OR ${ranOut})
    ), claimed AS (
      INSERT INTO monitor AS m ("deploymentId", "workerId", epoch, "leaseUntil")
      SELECT id, ${workerId}, 1, clock_timestamp() + ${MONITOR_LEASE_SECONDS} * interval '1 second' FROM due ORDER BY id
      ON CONFLICT ("deploymentId") DO UPDATE SET
        "workerId" = excluded."workerId",
        "leaseUntil" = excluded."leaseUntil",
        epoch = m.epoch + (m."workerId" <> excluded."workerId" OR m."leaseUntil" < clock_timestamp())::int
      WHERE m."workerId" = excluded."workerId" OR ${ranOut}
      RETURNING "deploymentId", epoch
    )
    SELECT c."deploymentId", c.epoch, due."lastSeq" FROM claimed c JOIN due ON due.id = c."deploymentId"
    ORDER BY c."deploymentId"`
}

/** Lets go of this worker's leases, so that another takes over at its next tick. */
export async function releaseMonitorLeases(db: Database, workerId: string): Promise<void> {
  await db.$executeRaw`UPDATE monitor SET "leaseUntil" = clock_timestamp() WHERE "workerId" = ${workerId}`
}

/**
 * Stores samples in one statement, without NOTIFY; one that is there already (its commit was not heard of) stays as it
 * is. False when the lease is another's by now.
 */
export async function insertSamples(
  db: Database,
  { deploymentId, epoch }: MonitorLease,
  workerId: string,
  samples: readonly TakenSample[],
): Promise<boolean> {
  if (samples.length === 0) return true
  const rows = JSON.stringify(samples.map(sample => ({ ...sample, at: new Date(sample.at).toISOString() })))
  const firstAt = new Date(Math.min(...samples.map(({ at }) => at)))
  const held = await db.$queryRaw<unknown[]>`
    WITH held AS (
      SELECT "deploymentId" FROM monitor
      WHERE "deploymentId" = ${deploymentId}::uuid AND "workerId" = ${workerId} AND epoch = ${epoch}
    ), known AS (
      SELECT lane, metric, at FROM sample WHERE "deploymentId" = ${deploymentId}::uuid AND at >= ${firstAt}
    ), stored AS (
      INSERT INTO sample ("deploymentId", lane, metric, at, value, error, "latencyMs")
      SELECT held."deploymentId", s.lane, s.metric, s.at, s.value, s.error, s."latencyMs"
      FROM held, ROWS FROM (jsonb_to_recordset(${rows}::jsonb)
          AS (lane text, metric text, at timestamptz, value float8, error text, "latencyMs" float8))
        WITH ORDINALITY AS s(lane, metric, at, value, error, "latencyMs", place)
      WHERE NOT EXISTS (SELECT FROM known WHERE at = s.at AND lane = s.lane AND metric = s.metric)
      ORDER BY s.place)
    SELECT "deploymentId" FROM held`
  return held.length > 0
}
