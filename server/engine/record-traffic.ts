import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import { settled } from '../deployment/traffic.rules.ts'
import type { Traffic } from '../deployment/traffic.types.ts'
import type { Context } from '../kernel/context.ts'
import type { HeldAttempt } from './attempts/attempt-lease.ts'
import { requireAttempt } from './attempts/finish-attempt.ts'
import { becauseOf, stepNames } from './records.rules.ts'
import { leaseLost } from './refusals.rules.ts'
import { shareNames } from './traffic/share-names.rules.ts'

interface Moved extends HeldAttempt {
  deploymentId: string
  /** Percent by lane key, as read back from the router. */
  weights: Record<string, number>
  simulated: boolean
  /** Nothing of the attempt's move can come any more. A rehearsed one never goes out. */
  settles?: boolean
}

/**
 * Records where the traffic is (`traffic.moved`), as soon as the router was read back. Only the worker that holds the
 * attempt may. Refuses with `lease_lost`. Shares that did not change are told again: the time of the reading is new.
 */
export function recordTraffic(ctx: Context, input: Moved): Promise<Traffic> {
  return inState(ctx, input.deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), input)
    if (attempt.status !== 'running') throw leaseLost(attempt)
    const { weights, simulated, settles = true } = input
    const traffic: Traffic = { weights, at: work.ctx.now().toISOString() }
    const before = work.state().deployment.traffic?.weights ?? null
    const shares = shareNames(work.state(), weights)
    work.record({
      type: 'traffic.moved',
      data: { ...stepNames(step), before, after: weights, shares, ...(simulated && { simulated }) },
      changes: {
        deployment: { traffic },
        ...(settles &&
          step.reasonData?.code === 'not_moved_yet' && { steps: [{ ...step, ...becauseOf(null) }] }),
        ...(settles && attempt.move && { attempts: [settled(attempt, traffic.at)] }),
      },
    })
    work.enqueue(advanceJob(input.deploymentId))
    return traffic
  })
}
