import type { Context } from '../core/context.ts'
import { advanceWithin } from './advance-within.ts'
import { type Claim, type Claimant, claimed } from './claim-attempt.ts'
import { claimNext } from './claim-next.ts'
import { inState } from './in-state.ts'

/**
 * Decides what happens next and does it: opens gates, starts and finishes phases, readies steps, holds, rolls
 * back. A worker that has room claims the first step it readies right away (`claimant`).
 */
export function advance(
  ctx: Context,
  { deploymentId, claimant = null }: { deploymentId: string; claimant?: Claimant | null },
): Promise<Claim | null> {
  return inState(ctx, deploymentId, async work => {
    const mine = claimant && claimed(work.state(), claimant)
    return mine ?? claimNext(work, await advanceWithin(work), claimant)
  })
}
