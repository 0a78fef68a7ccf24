import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { failed, timeLimitReached } from './outcomes.ts'
import type { RunnerContext } from './runner.types.ts'

/** Ends what has no limit of its own when the step's time is up: that is a failure, not a wish of somebody. */
export async function withinLimit<R extends Pick<RunnerContext, 'claim' | 'signal'>>(
  run: R,
  work: (limited: R) => Promise<Outcome>,
): Promise<Outcome> {
  const seconds = run.claim.step.timeoutSeconds
  if (seconds === null) return work(run)
  const limit = AbortSignal.timeout(seconds * 1000)
  const outcome = await work({ ...run, signal: AbortSignal.any([run.signal, limit]) })
  const late = outcome.status === 'cancelled' && limit.aborted && !run.signal.aborted
  return late ? failed(timeLimitReached(seconds), outcome.result) : outcome
}
