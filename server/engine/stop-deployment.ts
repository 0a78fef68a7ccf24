import { inState } from '../deployment/in-state.ts'
import type { Deployment, Hold } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { holdSentence } from '../reasons/hold-reasons.rules.ts'
import { leadReleases } from './holds.rules.ts'
import { type StopDeploymentInput, stopDeploymentInput } from './inputs.ts'
import { askToEnd } from './records.rules.ts'
import { mayStop } from './rules.ts'
import { unknownShares } from './traffic/doubt.rules.ts'

/**
 * Stops everything in an emergency: no step starts, the workers end what runs, traffic stays where it is, and
 * everything holds until the lead resumes. Works in a rollback too. Every role that executes, decides, rolls back or
 * shifts may. Records `deployment.stopped`. Refuses with `missing_authority`, `wrong_status`, and `already_in_state`
 * when all is stopped.
 */
export async function stopDeployment(ctx: Context, input: StopDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason } = parse(stopDeploymentInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayStop(state(), person))
    const why = { code: 'emergency_stop', person: person.name, words: reason || null } as const
    const hold: Hold = {
      kind: 'emergency_stop',
      subject: deploymentId,
      title: holdSentence(why),
      reasonData: why,
      releasedBy: leadReleases(state()),
      since: ctx.now().toISOString(),
    }
    const attempts = askToEnd(state(), why)
    const { status, traffic } = state().deployment
    record({
      type: 'deployment.stopped',
      data: {
        reason: reason || null,
        was: status,
        ended: attempts.length,
        traffic: traffic?.weights ?? null,
        ...unknownShares(state(), ctx.now()),
      },
      changes: {
        deployment: { hold, status: status === 'rolling_back' ? status : 'holding' },
        attempts,
      },
    })
    return state().deployment
  })
}
