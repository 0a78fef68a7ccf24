import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type AbortDeploymentInput, abortDeploymentInput } from './inputs.ts'
import { askToEnd, cancelReady } from './records.rules.ts'
import { requireReason } from './require-reason.ts'
import { mayAbort } from './rules.ts'

/**
 * Gives the deployment up before any user was on the next lane. A role that decides may. Records
 * `deployment.aborted`, and the workers end what runs. Refuses with `missing_authority`, `wrong_status`,
 * `past_cutover` once users may be on the next lane, and `reason_required`.
 */
export async function abortDeployment(ctx: Context, input: AbortDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason: given } = parse(abortDeploymentInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayAbort(state(), person))
    const reason = requireReason(given, { act: 'abort' })
    const at = ctx.now().toISOString()
    const running = Object.values(state().phases).filter(({ status }) => status === 'running')
    record({
      type: 'deployment.aborted',
      data: { reason, was: state().deployment.status },
      changes: {
        deployment: { status: 'aborted', outcome: 'aborted', finishedAt: at, hold: null },
        phases: running.map(phase => ({ ...phase, status: 'cancelled', endedAt: at })),
        steps: cancelReady(state(), { code: 'deployment_aborted' }, at),
        attempts: askToEnd(state(), { code: 'aborted_by', person: person.name, words: reason }),
      },
    })
    return state().deployment
  })
}
