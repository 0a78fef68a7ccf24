import { inState } from '../../deployment/in-state.ts'
import { recordedShares, sameShares } from '../../deployment/traffic.rules.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'
import type { Context } from '../../kernel/context.ts'
import { shareNames } from './share-names.rules.ts'

interface PutBack {
  deploymentId: string
  /** Percent by lane key, as asked for and as read back. */
  wanted: Traffic['weights']
  shown: Traffic['weights']
  /** The command with which a person sets them. */
  byHand: string
}

/**
 * Records that a worker has set again what a rollback had set (`traffic.moved`, `corrected`): the machine's own act. A
 * router that still shows something else is told once. Only workers call it.
 */
export async function recordPutBack(ctx: Context, input: PutBack): Promise<void> {
  await inState(ctx, input.deploymentId, async ({ state, record }) => {
    const { wanted, shown, byHand } = input
    const before = recordedShares(state())
    if (sameShares(before, shown)) return
    const differs = !sameShares(wanted, shown)
    const traffic: Traffic = {
      weights: shown,
      at: ctx.now().toISOString(),
      ...(differs && { expected: wanted, byHand }),
    }
    const shares = shareNames(state(), shown)
    record({
      type: 'traffic.moved',
      data: { before, after: shown, shares, corrected: true },
      changes: { deployment: { traffic } },
    })
  })
}
