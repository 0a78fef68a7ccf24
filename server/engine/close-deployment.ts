import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type CloseDeploymentInput, closeDeploymentInput } from './inputs.ts'
import { requireReason } from './require-reason.ts'
import { mayClose } from './rules.ts'

/**
 * Ends the hypercare watch and records `deployment.closed`. A role that decides may. Refuses with
 * `missing_authority`, `wrong_status` outside hypercare, and `reason_required` for a `partial` outcome without one.
 */
export async function closeDeployment(ctx: Context, input: CloseDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, outcome, reason } = parse(closeDeploymentInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayClose(state(), person))
    if (outcome === 'partial') requireReason(reason, { act: 'close_partial' })
    record({
      type: 'deployment.closed',
      data: { outcome, reason: reason || null },
      changes: { deployment: { status: 'closed', outcome, hold: null } },
    })
    return state().deployment
  })
}
