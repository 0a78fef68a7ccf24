import { readState } from '../deployment/load-state.ts'
import type { State } from '../deployment/state.types.ts'
import { loadEngineFacts } from '../engine/load-engine-facts.ts'
import { dueTransitions } from '../engine/transitions.rules.ts'
import type { Context } from '../kernel/context.ts'
import { changedByTime, type ExpiredAttempt, expiredAttempts, waitingSteps } from './due.query.ts'
import type { RunningAttempts } from './running-attempts.ts'

/** A ready step is left to its job for this long. */
const JOB_MS = 1500

/** A deployment as the last sweep read it. */
interface Seen {
  lastHash: string
  state: State
}

/**
 * Looks in the rows for what no job told: attempts without a worker, steps nobody took, moves that are due. Every
 * worker does it; each finding is taken under the deployment's lock, once. A sweep keeps the states it read for the
 * next one: of many deployments that are watched few change in between, and the others are not read again. One takes
 * PostgreSQL 5 to 20 ms, measured with the shipped runbooks: of a hundred that would be every worker's whole time.
 * `jobMs`: how long a ready step is left to its job. What runs here is renewed first, and never taken for lost; of
 * others' leases only who `mayJudgeLeases` says that they ran out.
 */
export function sweeper(
  ctx: Context,
  attempts: RunningAttempts,
  mayJudgeLeases: () => boolean,
): (options?: { jobMs?: number }) => Promise<void> {
  let seen = new Map<string, Seen>()

  async function readUnlessSeen(id: string, lastHash: string): Promise<Seen> {
    const before = seen.get(id)
    return before?.lastHash === lastHash ? before : { lastHash, state: await readState(ctx.db, id) }
  }

  async function lostToOthers(): Promise<ExpiredAttempt[]> {
    if (!mayJudgeLeases()) return []
    const expired = await expiredAttempts(ctx)
    // The answer may have come late, from a database that was frozen.
    return mayJudgeLeases() ? expired.filter(({ attemptId }) => !attempts.runs(attemptId)) : []
  }

  return async ({ jobMs = JOB_MS } = {}) => {
    await attempts.renew()
    for (const { deploymentId, attemptId } of await lostToOthers()) {
      await attempts.takeOver(deploymentId, attemptId)
    }
    const read = new Map<string, Seen>()
    for (const { id, lastHash } of await changedByTime(ctx)) {
      const found = await readUnlessSeen(id, lastHash)
      read.set(id, found)
      if (await hasTransitions(ctx, found.state)) await attempts.advance(id)
    }
    seen = read
    for (const { deploymentId, stepId } of await waitingSteps(ctx, jobMs)) {
      await attempts.wake(deploymentId, stepId)
    }
  }
}

const hasTransitions = async (ctx: Context, state: State) =>
  dueTransitions(state, await loadEngineFacts(ctx.db, state, ctx.now())).length > 0
