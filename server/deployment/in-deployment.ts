import { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { enqueueJobs, type NewJob } from '../kernel/enqueue-job.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { RecordedEvent } from './hash-chain.ts'
import { liftEvent } from './lift-event.ts'
import { type ChainHead, chainEvent, insertEvents, type NewEvent } from './record-event.ts'
import type { EventRecord } from './state.types.ts'

export interface DeploymentWork {
  tx: Transaction
  deploymentId: string
  /** Head of the event chain as of this moment of the transaction. */
  head: () => ChainHead
  /** Adds an event; its `changes` are also what is written to the rows. */
  recordEvent: (event: NewEvent) => EventRecord
  /** Adds a follow-up job, visible to workers at commit. */
  enqueue: (job: NewJob) => void
}

/** An event as it is read back to bring a state up to date. */
export type Missed = Pick<EventRecord, 'seq' | 'changes' | 'form' | 'prevHash' | 'hash'>

interface Lock {
  lastSeq: number
  lastHash: string
  missed: Pick<RecordedEvent, keyof Missed>[] | null
}

/** More than this are not read along with the lock. */
const MOST_MISSED = 200

/**
 * The one write path: opens a transaction, locks the deployment row, runs `work`, then writes what it recorded
 * (rows, events, jobs) and commits. Refuses with `not_found`. No network or process work inside. With `after`, the
 * events behind it come along as `missed`; whoever had to wait for the lock may get none of the newest.
 */
export function inDeployment<T>(
  ctx: Context,
  deploymentId: string,
  work: (work: DeploymentWork, missed: Missed[]) => Promise<T>,
  after?: number,
): Promise<T> {
  return ctx.db.$transaction(async tx => {
    const [row] = await tx.$queryRaw<Lock[]>(
      Prisma.sql`SELECT "lastSeq", "lastHash"${missedAfter(deploymentId, after)}
        FROM deployment WHERE id = ${deploymentId}::uuid FOR UPDATE`,
    )
    if (!row) throw new Refusal('not_found', 'No deployment has this id.', { field: 'deploymentId' })
    const head = { seq: row.lastSeq, hash: row.lastHash }
    return writeRecorded(ctx, tx, deploymentId, head, inner => work(inner, (row.missed ?? []).map(liftEvent)))
  })
}

/** Read together with the lock: one question less on the way of every step that a person allowed. */
const missedAfter = (deploymentId: string, after?: number) =>
  after === undefined
    ? Prisma.empty
    : Prisma.sql`, (SELECT jsonb_agg(to_jsonb(event) ORDER BY seq) FROM (
          SELECT seq, changes, form, "prevHash", hash FROM event
          WHERE "deploymentId" = ${deploymentId}::uuid AND seq > ${after} ORDER BY seq LIMIT ${MOST_MISSED}
        ) AS event) AS missed`

/** The second half of `inDeployment`, for the verb that creates the row itself inside its transaction. */
export async function writeRecorded<T>(
  ctx: Context,
  tx: Transaction,
  deploymentId: string,
  start: ChainHead,
  work: (work: DeploymentWork) => Promise<T>,
): Promise<T> {
  let head = start
  const events: EventRecord[] = []
  const jobs: NewJob[] = []
  const result = await work({
    tx,
    deploymentId,
    head: () => head,
    recordEvent: event => {
      const record = chainEvent(ctx, deploymentId, head, event)
      head = { seq: record.seq, hash: record.hash }
      events.push(record)
      return record
    },
    enqueue: job => jobs.push(job),
  })
  await insertEvents(tx, events)
  await enqueueJobs(tx, jobs)
  return result
}
