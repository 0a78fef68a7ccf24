import type { StateWork } from '../../deployment/in-state.ts'
import type { Step } from '../../deployment/state.types.ts'
import { type Claim, type Claimant, claimWithin } from './claim-attempt.ts'
import { runStepJob } from './run-step-job.ts'

/**
 * Hands out the startable steps at the end of a transaction: the first to the worker that asks (`null`: nobody
 * asks), in the same transaction, the others by jobs.
 */
export async function claimNext(
  work: StateWork,
  startable: Step[],
  claimant: Claimant | null,
): Promise<Claim | null> {
  const [first, ...others] = startable
  const byJob = claimant ? others : startable
  for (const step of byJob) work.enqueue(runStepJob(work.deploymentId, step))
  return first && claimant ? claimWithin(work, first, claimant) : null
}
