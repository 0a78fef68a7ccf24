import { inState } from '../deployment/in-state.ts'
import type { Context } from '../kernel/context.ts'
import { advanceWithin } from './advance-within.ts'
import { type Claim, type Claimant, claimed } from './attempts/claim-attempt.ts'
import { claimNext } from './attempts/claim-next.ts'

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
