import { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from './database.ts'

export interface NewJob {
  task: string // file name in server/jobs, e.g. run-step
  payload: Record<string, unknown>
  key?: string // at most one waiting job of this key
  delayMs?: number // with a key: the first time asked wins, so that a burst becomes one job
  priority?: number // lower runs first
}

/** The priority of what must not wait behind other wake-ups. */
export const URGENT = -10

/** Adds graphile-worker jobs in the same transaction. Jobs are wake-ups, never truth. */
export async function enqueueJobs(tx: Transaction, jobs: NewJob[]) {
  for (const job of jobs) {
    await tx.$executeRaw(Prisma.sql`SELECT graphile_worker.add_job(
      identifier => ${job.task}::text,
      payload => ${JSON.stringify(job.payload)}::json,
      run_at => now() + ${job.delayMs ?? 0} * interval '1 millisecond',
      job_key => ${job.key ?? null}::text,
      job_key_mode => ${job.delayMs ? 'preserve_run_at' : 'replace'}::text,
      priority => ${job.priority ?? 0}::smallint,
      max_attempts => 3::smallint)`)
  }
}
