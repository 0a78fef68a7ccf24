import { Prisma } from '../../../generated/prisma/client.ts'
import { inState } from '../../deployment/in-state.ts'
import type { Context } from '../../kernel/context.ts'
import { advanceWithin } from '../advance-within.ts'
import { stepLost } from '../records.rules.ts'
import { ATTEMPT_LEASE_EXPIRED } from './attempt-lease.ts'
import { ATTEMPT_LEASE_SECONDS, type Claim, type Claimant } from './claim-attempt.ts'
import { claimNext } from './claim-next.ts'
import { recordEnd } from './finish-attempt.ts'
import { holderEnded } from './worker-lock.ts'

interface Lost {
  deploymentId: string
  attemptId: string
  claimant: Claimant | null
}

const ENDED = holderEnded(ATTEMPT_LEASE_SECONDS)

/**
 * Takes an attempt from its worker, whose lease ran out or who has ended: one conditional update raises the epoch, so
 * that whatever the old worker still writes is refused. Records `step.lost`. An idempotent step is then run again, uncounted; any other
 * holds until a person says what became of it. Answers null where the lease was renewed or taken meanwhile.
 */
export function loseAttempt(
  ctx: Context,
  { deploymentId, attemptId, claimant }: Lost,
): Promise<Claim | null> {
  return inState(ctx, deploymentId, async work => {
    const [taken] = await work.tx.$queryRaw<{ ended: boolean }[]>(
      Prisma.sql`UPDATE attempt SET epoch = epoch + 1, status = 'lost'
        WHERE id = ${attemptId}::uuid AND status = 'running' AND (${ATTEMPT_LEASE_EXPIRED} OR ${ENDED})
        RETURNING ${ENDED} AS ended`,
    )
    const attempt = work.state().attempts[attemptId]
    const step = attempt && work.state().steps[attempt.stepId]
    if (!taken || !step) return null
    const held = { ...attempt, epoch: attempt.epoch + 1 }
    if (attempt.cancelReason !== null && step.idempotent) {
      recordEnd(work, step, held, { status: 'cancelled', reason: { code: 'ended' } })
    } else {
      const why = { code: taken.ended ? 'worker_ended' : 'lease_ran_out' } as const
      work.record(stepLost(step, held, why, work.ctx.now().toISOString()))
    }
    return claimNext(work, await advanceWithin(work), claimant)
  })
}
