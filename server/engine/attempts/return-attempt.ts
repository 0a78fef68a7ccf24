import { inState } from '../../deployment/in-state.ts'
import type { Context } from '../../kernel/context.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { becauseOf, stepReady } from '../records.rules.ts'
import { leaseLost } from '../refusals.rules.ts'
import { startsSteps } from '../rules.ts'
import type { HeldAttempt } from './attempt-lease.ts'
import { finishAttempt, requireAttempt } from './finish-attempt.ts'
import { runStepJob } from './run-step-job.ts'

/**
 * Hands an attempt back before its time, because its worker ends or can no longer be sure of its lease. The step,
 * which must be idempotent, is ready again for any worker (`step.retried`). Refuses with `lease_lost`.
 */
export async function returnAttempt(
  ctx: Context,
  input: HeldAttempt & { deploymentId: string; reason: StepReason },
) {
  const { deploymentId, reason } = input
  const wasAsked = await inState(ctx, deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), input)
    if (attempt.status !== 'running') throw leaseLost(attempt)
    if (attempt.cancelReason !== null) return true
    const at = work.ctx.now().toISOString()
    const ready = stepReady('step.retried', { ...step, ...becauseOf(reason) }, at)
    const returned = { ...attempt, status: 'cancelled' as const, ...becauseOf(reason), endedAt: at }
    work.record({ ...ready, changes: { ...ready.changes, attempts: [returned] } })
    if (startsSteps(work.state())) work.enqueue(runStepJob(deploymentId, step))
    return false
  })
  // Somebody wanted it ended anyway.
  if (!wasAsked) return
  const outcome = { status: 'cancelled', reason: { code: 'ended' } } as const
  await finishAttempt(ctx, { ...input, outcome, claimant: null })
}
