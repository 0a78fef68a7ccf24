import { failed } from './outcomes.ts'
import type { Outcome, RunnerContext } from './runner.types.ts'

/** Ends what has no limit of its own when the step's time is up: that is a failure, not a wish of somebody. */
export async function withinLimit(
  run: RunnerContext,
  work: (limited: RunnerContext) => Promise<Outcome>,
): Promise<Outcome> {
  const seconds = run.claim.step.timeoutSeconds
  if (seconds === null) return work(run)
  const limit = new AbortController()
  const words = `ended at its time limit of ${seconds} s`
  const timer = setTimeout(() => limit.abort(words), seconds * 1000)
  try {
    const outcome = await work({ ...run, signal: AbortSignal.any([run.signal, limit.signal]) })
    const late = outcome.status === 'cancelled' && limit.signal.aborted && !run.signal.aborted
    return late ? failed(words, outcome.result) : outcome
  } finally {
    clearTimeout(timer)
  }
}
