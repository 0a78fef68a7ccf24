import { inState } from '../../deployment/in-state.ts'
import type { Context } from '../../kernel/context.ts'
import { stepReady } from '../records.rules.ts'
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
  input: HeldAttempt & { deploymentId: string; reason: string },
) {
  const { deploymentId, reason } = input
  const asked = await inState(ctx, deploymentId, async work => {
    const { attempt, step } = requireAttempt(work.state(), input)
    if (attempt.status !== 'running') throw leaseLost(attempt)
    if (attempt.cancelReason !== null) return attempt.cancelReason
    const at = work.ctx.now().toISOString()
    const ready = stepReady('step.retried', { ...step, reason }, at)
    const returned = { ...attempt, status: 'cancelled' as const, reason, endedAt: at }
    work.record({ ...ready, changes: { ...ready.changes, attempts: [returned] } })
    if (startsSteps(work.state())) work.enqueue(runStepJob(deploymentId, step))
    return null
  })
  // Somebody wanted it ended anyway.
  if (asked === null) return
  const outcome = { status: 'cancelled' as const, reason: asked }
  await finishAttempt(ctx, { ...input, outcome, claimant: null })
}
