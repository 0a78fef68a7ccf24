import { type Context, requirePerson } from '../../kernel/context.ts'
import { recordedEventsAfter } from './events.query.ts'
import { type ChainFault, type ChainPlace, findChainFault } from './hash-chain.ts'

export interface ChainVerdict {
  /** The last event that was looked at; 0 when there is none. */
  seq: number
  /** Its hash: what a signature of that moment names as the chain's head. */
  hash: string
  /** The first event that was altered, is missing or out of order; null when the chain is whole. */
  fault: ChainFault | null
}

const PAGE = 500

/**
 * Computes every hash of a deployment's record anew, page by page, so that its length does not matter. Everyone
 * signed in may look.
 */
export async function verifyChain(
  ctx: Context,
  deploymentId: string,
  pageSize = PAGE,
): Promise<ChainVerdict> {
  requirePerson(ctx)
  let last: ChainPlace = { seq: 0, hash: '' }
  for (;;) {
    const events = await recordedEventsAfter(ctx, deploymentId, last.seq, pageSize)
    const fault = findChainFault(events, last)
    if (fault) return { ...last, fault }
    const { seq, hash } = events.at(-1) ?? last
    last = { seq, hash }
    if (events.length < pageSize) return { ...last, fault: null }
  }
}
