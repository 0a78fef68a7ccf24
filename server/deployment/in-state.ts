import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { applyEvent } from './apply-event.ts'
import { type DeploymentWork, inDeployment, type Missed } from './in-deployment.ts'
import { liftEvent } from './lift-event.ts'
import { loadState } from './load-state.ts'
import type { ChainHead, NewEvent } from './record-event.ts'
import type { State } from './state.types.ts'

/** A deployment's write, with its whole state as of this moment of the transaction. */
export interface StateWork extends Omit<DeploymentWork, 'recordEvent' | 'head'> {
  ctx: Context
  /** The state with everything recorded so far. */
  state: () => State
  record: (event: NewEvent) => void
}

interface Known {
  hash: string
  state: State
}

/**
 * States this process has seen, by deployment. Never trusted by itself: under the row lock its hash must be the
 * chain's head, else the missing events are read and applied, and what does not fit the chain is loaded anew.
 * So a sequence of steps on one worker costs no reading at all.
 */
const known = new Map<string, Known>()
const KEPT = 64

/** What this process knows of a deployment without asking; it may be behind. */
export const stateLastSeen = (deploymentId: string): State | undefined => known.get(deploymentId)?.state
/** The state this process holds, where it is the one at this head of the chain. */
export function stateKnownAt(deploymentId: string, head: ChainHead): State | undefined {
  const held = known.get(deploymentId)
  return held?.hash === head.hash && held.state.seq === head.seq ? held.state : undefined
}

const MANY = 200

/** `inDeployment` with the state. What is recorded is applied to it, so that the next decision sees it. */
export async function inState<T>(
  ctx: Context,
  deploymentId: string,
  work: (work: StateWork) => Promise<T>,
): Promise<T> {
  const since = known.get(deploymentId)?.state.seq
  const locked = async (inner: DeploymentWork, missed: Missed[]) => {
    const { recordEvent, head, ...rest } = inner
    let state = await stateAt(inner.tx, deploymentId, head(), missed)
    const record = (event: NewEvent) => {
      state = applyEvent(state, recordEvent(event))
    }
    const result = await work({ ...rest, ctx, state: () => state, record })
    return { result, after: { hash: head().hash, state } }
  }
  const { result, after } = await inDeployment(ctx, deploymentId, locked, since)
  remember(deploymentId, after)
  return result
}

/** The state as of now for a look without the lock: decisions are made again under it. */
export async function peekState(ctx: Context, deploymentId: string): Promise<State> {
  return ctx.db.$transaction(
    async tx => {
      const head = await tx.deployment.findUnique({
        where: { id: deploymentId },
        select: { lastSeq: true, lastHash: true },
      })
      if (!head) return loadState(tx, deploymentId)
      const state = await stateAt(tx, deploymentId, { seq: head.lastSeq, hash: head.lastHash })
      remember(deploymentId, { hash: head.lastHash, state })
      return state
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

/** The state at the chain's head. `missed` may hold what the held state lacks; else it is asked for. */
async function stateAt(tx: Transaction, deploymentId: string, head: ChainHead, missed: Missed[] = []) {
  const current = stateKnownAt(deploymentId, head)
  if (current) return current
  const held = known.get(deploymentId)
  if (!held || held.state.seq > head.seq) return loadState(tx, deploymentId)
  return (
    followed(held, head, missed) ??
    followed(held, head, await readMissed(tx, deploymentId, held, head)) ??
    loadState(tx, deploymentId)
  )
}

/** The held state with these events, or null where they do not lead from it to the head. */
function followed({ hash, state }: Known, head: ChainHead, events: Missed[]): State | null {
  const news = events.filter(({ seq }) => seq > state.seq)
  if (news[0]?.prevHash !== hash || news.at(-1)?.hash !== head.hash) return null
  return news.reduce(applyEvent, state)
}

async function readMissed(tx: Transaction, deploymentId: string, { state }: Known, head: ChainHead) {
  if (head.seq - state.seq > MANY) return []
  const events = await tx.event.findMany({
    where: { deploymentId, seq: { gt: state.seq } },
    orderBy: { seq: 'asc' },
    select: { seq: true, changes: true, form: true, prevHash: true, hash: true },
  })
  return events.map(liftEvent)
}

function remember(deploymentId: string, held: Known) {
  known.delete(deploymentId)
  known.set(deploymentId, held)
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) return
    known.delete(oldest)
  }
}
