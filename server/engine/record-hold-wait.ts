import { inState } from '../deployment/in-state.ts'
import type { Context } from '../kernel/context.ts'
import type { StepReason } from '../reasons/step-reasons.rules.ts'
import type { HeldAttempt } from './attempts/attempt-lease.ts'
import { requireAttempt } from './attempts/finish-attempt.ts'
import { becauseOf, stepNames } from './records.rules.ts'
import { leaseLost } from './refusals.rules.ts'

interface Waiting extends HeldAttempt {
  deploymentId: string
  wait: Extract<StepReason, { code: 'hold_waits' }>
}

/**
 * Records that the hold after a move of traffic goes on beyond its time, and for what it waits (`traffic.held`); the
 * running step carries it as its reason. Only the worker that holds the attempt may. Refuses with `lease_lost`.
 */
export function recordHoldWait(ctx: Context, { wait, ...held }: Waiting): Promise<void> {
  return inState(ctx, held.deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), held)
    if (attempt.status !== 'running') throw leaseLost(attempt)
    const why = becauseOf(wait)
    work.record({
      type: 'traffic.held',
      data: { ...stepNames(step), ...why },
      changes: { steps: [{ ...step, ...why }] },
    })
  })
}
