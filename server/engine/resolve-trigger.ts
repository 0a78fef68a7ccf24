import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Deployment, State } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { type ResolveTriggerInput, resolveTriggerInput } from './inputs.ts'
import { loadEngineFacts } from './load-engine-facts.ts'
import { rollbackStarted, triggerResolved } from './records.rules.ts'
import { triggerAsksNothing } from './refusals.rules.ts'
import { requireFreeSystem } from './require-free-system.ts'
import { mayResolveTrigger, mayRollBack } from './rules.ts'
import { blindTriggers, firedTriggers } from './triggers.rules.ts'

/**
 * Resolves a trigger that asks, by a person (`trigger.answered`): go on, or roll back (`rollback.started`,
 * which needs that authority). Also lets the deployment go on although a trigger cannot be judged. A role that
 * decides or rolls back may. Refuses with `missing_authority`, `wrong_status` when nothing is asked, and
 * `system_busy` when another deployment has taken the system after the run.
 */
export async function resolveTrigger(ctx: Context, input: ResolveTriggerInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, triggerKey, answer, reason } = parse(resolveTriggerInput, input)
  return inState(ctx, deploymentId, async work => {
    const { tx, state, record, enqueue } = work
    authorise(mayResolveTrigger(state(), person))
    if (answer === 'rollback') authorise(mayRollBack(state(), person))
    const now = ctx.now()
    const trigger = asking(state(), await loadEngineFacts(tx, state(), now), triggerKey)
    // After the run another deployment may have taken the system.
    if (answer === 'rollback' && state().deployment.status === 'hypercare') await requireFreeSystem(work)
    record(triggerResolved(trigger, answer, reason ? { code: 'given', words: reason } : null))
    if (answer === 'rollback') {
      const { key, title } = trigger
      const why = { code: 'answered', trigger: { key, title }, words: reason || null } as const
      const by = { byId: person.id, byName: person.name, triggerKey }
      record(rollbackStarted(state(), { cause: 'person', reason: why, ...by }, now.toISOString()))
    }
    enqueue(advanceJob(deploymentId))
    return state().deployment
  })
}

function asking(state: State, { now, resolved }: EngineFacts, key: string): Trigger {
  const fired = [...firedTriggers(state, 'review', resolved), ...firedTriggers(state, 'automatic', resolved)]
  const asked = [...fired.map(({ trigger }) => trigger), ...blindTriggers(state, now, resolved)]
  const trigger = asked.find(candidate => candidate.key === key)
  if (trigger) return trigger
  throw triggerAsksNothing({ triggerKey: key })
}
