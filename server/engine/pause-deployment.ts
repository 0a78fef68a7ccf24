import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type PauseDeploymentInput, pauseDeploymentInput } from './inputs.ts'
import { mayPause } from './rules.ts'

/**
 * Pauses the deployment: no new step starts, and what runs goes on to its end. What it held for stays known. A role
 * that executes or decides may. Records `deployment.paused`. Refuses with `missing_authority`, `wrong_status`, and
 * `already_in_state` after an emergency stop.
 */
export async function pauseDeployment(ctx: Context, input: PauseDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason } = parse(pauseDeploymentInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayPause(state(), person))
    record({
      type: 'deployment.paused',
      data: { reason: reason || null, was: state().deployment.status },
      changes: { deployment: { status: 'paused' } },
    })
    return state().deployment
  })
}
