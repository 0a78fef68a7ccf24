import { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { enqueueJobs, type NewJob } from '../kernel/enqueue-job.ts'
import { type ChainHead, chainEvent, insertEvents, type NewEvent } from './events/record-event.ts'
import { deploymentNotFound } from './refusals.rules.ts'
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

/**
 * The one write path: opens a transaction, locks the deployment row, runs `work`, then writes what it recorded
 * (rows, events, jobs) and commits. Refuses with `not_found`. No network or process work inside.
 */
export function inDeployment<T>(
  ctx: Context,
  deploymentId: string,
  work: (work: DeploymentWork) => Promise<T>,
): Promise<T> {
  return ctx.db.$transaction(async tx => {
    const head = await lockDeployment(tx, deploymentId)
    return writeRecorded(ctx, tx, deploymentId, head, work)
  })
}

/**
 * Sets, for this transaction, that who stands still with a deployment's lock (a process that was stopped) loses it after
 * ten seconds.
 */
export const STANDSTILL = Prisma.sql`set_config('idle_in_transaction_session_timeout', '10000', true)`

/** Locks the deployment's row, and answers the head of its chain. Refuses with `not_found`. */
export async function lockDeployment(tx: Transaction, deploymentId: string): Promise<ChainHead> {
  const [head] = await tx.$queryRaw<ChainHead[]>`
    SELECT "lastSeq" AS seq, "lastHash" AS hash, ${STANDSTILL} FROM deployment WHERE id = ${deploymentId}::uuid FOR UPDATE`
  if (!head) throw deploymentNotFound()
  return { seq: head.seq, hash: head.hash }
}

/**
 * The second half of `inDeployment`, behind the lock: for the verb that creates the row itself inside its transaction,
 * and for `inState`, which reads the state with the lock.
 */
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
