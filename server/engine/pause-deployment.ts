import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.ts'
import { type PauseDeploymentInput, pauseDeploymentInput } from './inputs.ts'
import { mayPause } from './rules.ts'

/** No new step starts; what runs goes on to its end. What it held for stays known. */
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
