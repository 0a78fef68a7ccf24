import { Prisma } from '../../../generated/prisma/client.ts'
import { inState } from '../../deployment/in-state.ts'
import type { Context } from '../../kernel/context.ts'
import { advanceWithin } from '../advance-within.ts'
import { stepLost } from '../records.rules.ts'
import { ATTEMPT_LEASE_EXPIRED } from './attempt-lease.ts'
import type { Claim, Claimant } from './claim-attempt.ts'
import { claimNext } from './claim-next.ts'
import { recordEnd } from './finish-attempt.ts'

interface Lost {
  deploymentId: string
  attemptId: string
  claimant: Claimant | null
}

/**
 * Takes an attempt whose lease ran out from its worker: one conditional update raises the epoch, so that whatever the
 * old worker still writes is refused. Records `step.lost`. An idempotent step is then run again, uncounted; any other
 * holds until a person says what became of it. Answers null where the lease was renewed or taken meanwhile.
 */
export function loseAttempt(
  ctx: Context,
  { deploymentId, attemptId, claimant }: Lost,
): Promise<Claim | null> {
  return inState(ctx, deploymentId, async work => {
    const taken = await work.tx.$executeRaw(
      Prisma.sql`UPDATE attempt SET epoch = epoch + 1, status = 'lost'
        WHERE id = ${attemptId}::uuid AND status = 'running' AND ${ATTEMPT_LEASE_EXPIRED}`,
    )
    const attempt = work.state().attempts[attemptId]
    const step = attempt && work.state().steps[attempt.stepId]
    if (taken === 0 || !step) return null
    const held = { ...attempt, epoch: attempt.epoch + 1 }
    if (attempt.cancelReason !== null && step.idempotent) {
      recordEnd(work, step, held, { status: 'cancelled', reason: { code: 'ended' } })
    } else {
      const why = { code: 'lease_ran_out' } as const
      work.record(stepLost(step, held, why, work.ctx.now().toISOString()))
    }
    return claimNext(work, await advanceWithin(work), claimant)
  })
}
