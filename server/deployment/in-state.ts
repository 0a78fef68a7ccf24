import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { applyEvent } from './events/apply-event.ts'
import type { NewEvent } from './events/record-event.ts'
import { type DeploymentWork, lockDeployment, writeRecorded } from './in-deployment.ts'
import { type LockedState, loadState, lockState } from './load-state.ts'
import type { State } from './state.types.ts'

/** A deployment's write, with its whole state as of this moment of the transaction. */
export interface StateWork extends Omit<DeploymentWork, 'recordEvent' | 'head'> {
  ctx: Context
  /** The state with everything recorded so far. */
  state: () => State
  record: (event: NewEvent) => void
}

/**
 * `inDeployment` with the state. What is recorded is applied to it, so that the next decision sees it. `seen` is the
 * state that the caller already has: under the lock it is taken where nothing was recorded since, else all is read.
 */
export function inState<T>(
  ctx: Context,
  deploymentId: string,
  work: (work: StateWork) => Promise<T>,
  seen?: State,
): Promise<T> {
  return ctx.db.$transaction(async tx => {
    const start = seen ? await lockSeen(tx, deploymentId, seen) : await lockState(tx, deploymentId)
    let { state } = start
    return writeRecorded(ctx, tx, deploymentId, { seq: state.seq, hash: start.hash }, inner => {
      const { recordEvent, head: _, ...rest } = inner
      const record = (event: NewEvent) => {
        state = applyEvent(state, recordEvent(event))
      }
      return work({ ...rest, ctx, state: () => state, record })
    })
  })
}

async function lockSeen(tx: Transaction, deploymentId: string, seen: State): Promise<LockedState> {
  const { seq, hash } = await lockDeployment(tx, deploymentId)
  return { state: seen.seq === seq ? seen : await loadState(tx, deploymentId), hash }
}
