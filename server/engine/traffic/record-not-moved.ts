import { inState } from '../../deployment/in-state.ts'
import type { Step } from '../../deployment/state.types.ts'
import type { Context } from '../../kernel/context.ts'
import type { RouterReason } from '../../reasons/router-reasons.rules.ts'
import type { HeldAttempt } from '../attempts/attempt-lease.ts'
import { requireAttempt } from '../attempts/finish-attempt.ts'
import { becauseOf, stepNames } from '../records.rules.ts'
import { leaseLost } from '../refusals.rules.ts'

interface NotMoved extends HeldAttempt {
  deploymentId: string
  router: RouterReason
  /** The command with which a person moves the traffic. */
  byHand: string
}

/**
 * Records that the router does not take users off a lane (`traffic.not_moved`), while the worker goes on asking: the
 * running step carries the reason, and the command for a person's hands. Only the worker that holds the attempt may.
 * Refuses with `lease_lost`.
 */
export function recordNotMoved(ctx: Context, input: NotMoved): Promise<Step> {
  return inState(ctx, input.deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), input)
    if (attempt.status !== 'running') throw leaseLost(attempt)
    const { router, byHand } = input
    const why = becauseOf({ code: 'not_moved_yet', router, byHand })
    const told: Step = { ...step, ...why }
    work.record({
      type: 'traffic.not_moved',
      data: { ...stepNames(step), ...why },
      changes: { steps: [told] },
    })
    return told
  })
}
