import { peekState, stateKnownAt } from '../deployment/in-state.ts'
import type { ChainHead } from '../deployment/record-event.ts'
import { loadEngineFacts } from '../engine/load-engine-facts.ts'
import { dueTransitions } from '../engine/transitions.rules.ts'
import type { Context } from '../kernel/context.ts'
import { changedByTime, expiredAttempts, waitingSteps } from './due.query.ts'
import type { RunningAttempts } from './running-attempts.ts'

/** A ready step is left to its job for this long. */
const JOB_MS = 1500

/**
 * Looks in the rows for what no job told: attempts without a worker, steps nobody took, moves that are due. Every
 * worker does it; each finding is taken under the deployment's lock, once.
 */
export async function sweep(ctx: Context, attempts: RunningAttempts): Promise<void> {
  for (const { deploymentId, attemptId } of await expiredAttempts(ctx)) {
    await attempts.takeOver(deploymentId, attemptId)
  }
  for (const { id, head } of await changedByTime(ctx)) {
    if (await hasMoves(ctx, id, head)) await attempts.advance(id)
  }
  for (const { deploymentId, stepId } of await waitingSteps(ctx, JOB_MS)) {
    await attempts.wake(deploymentId, stepId)
  }
}

/** A state that is known to be the newest is not asked for again: most have not changed since the last sweep. */
async function hasMoves(ctx: Context, deploymentId: string, head: ChainHead): Promise<boolean> {
  const state = stateKnownAt(deploymentId, head) ?? (await peekState(ctx, deploymentId))
  return dueTransitions(state, await loadEngineFacts(ctx.db, state, ctx.now())).length > 0
}
