import { inState } from '../../deployment/in-state.ts'
import type { Context } from '../../kernel/context.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { advanceWithin } from '../advance-within.ts'
import { stepLost } from '../records.rules.ts'
import { leaseLost } from '../refusals.rules.ts'
import type { HeldAttempt } from './attempt-lease.ts'
import { recordEnd, requireAttempt } from './finish-attempt.ts'

/**
 * Gives up an attempt that its own worker had to end because it stops. Nobody knows what the command had done by
 * then: the step is lost (`step.lost`), as when the worker is killed, and a person says what became of it. Refuses
 * with `lease_lost`.
 */
export function abandonAttempt(
  ctx: Context,
  input: HeldAttempt & { deploymentId: string; reason: StepReason },
) {
  return inState(ctx, input.deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), input)
    if (attempt.status === 'lost') return
    if (attempt.status !== 'running') throw leaseLost(attempt)
    if (attempt.cancelReason === null)
      work.record(stepLost(step, attempt, input.reason, work.ctx.now().toISOString()))
    else recordEnd(work, step, attempt, { status: 'cancelled', reason: { code: 'ended' } })
    await advanceWithin(work)
  })
}
