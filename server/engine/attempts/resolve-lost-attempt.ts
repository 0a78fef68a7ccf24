import { advanceJob } from '../../deployment/advance-job.ts'
import { inState, type StateWork } from '../../deployment/in-state.ts'
import type { Step } from '../../deployment/state.types.ts'
import { type Context, type Person, requirePerson } from '../../kernel/context.ts'
import { parse } from '../../kernel/parse.ts'
import { authorise } from '../../kernel/refusal.rules.ts'
import { findStep } from '../find-step.ts'
import { type ResolveLostAttemptInput, resolveLostAttemptInput } from '../inputs.ts'
import { becauseOf, rollbackStarted, stepNames, stepReady } from '../records.rules.ts'
import { mayResolveLostAttempt, mayRollBack } from '../rules.ts'

/**
 * Records what a person found out about a lost attempt: it finished (`step.succeeded`), it is to run again
 * (`step.retried`), or everything goes back (`rollback.started`, which needs that authority). The step's role may,
 * the lead, or a role that executes (for a move of traffic, that shifts). Refuses with `not_your_step`,
 * `missing_authority`, `not_found`, `wrong_status` when the step is not under way any more, and `already_in_state`
 * when it is not lost.
 */
export async function resolveLostAttempt(ctx: Context, input: ResolveLostAttemptInput): Promise<Step> {
  const person = requirePerson(ctx)
  const { deploymentId, stepId, answer, reason } = parse(resolveLostAttemptInput, input)
  return inState(ctx, deploymentId, async work => {
    const { state, enqueue } = work
    const step = findStep(state(), stepId, found => mayResolveLostAttempt(state(), person, found))
    if (answer === 'finished') finished(work, step, person, reason)
    if (answer === 'run_again') runAgain(work, step, reason)
    if (answer === 'roll_back') rollBack(work, step, person, reason)
    enqueue(advanceJob(deploymentId))
    return state().steps[stepId] ?? step
  })
}

function finished({ ctx, record }: StateWork, step: Step, person: Person, reason = '') {
  const endedAt = ctx.now().toISOString()
  const by = { endedById: person.id, endedByName: person.name }
  const why = reason
    ? ({ code: 'given', words: reason } as const)
    : ({ code: 'finished_says', person: person.name } as const)
  const said = becauseOf(why)
  record({
    type: 'step.succeeded',
    data: { ...stepNames(step), ...said, was: 'lost' },
    changes: { steps: [{ ...step, ...by, endedAt, status: 'succeeded', ...said }] },
  })
}

function runAgain({ ctx, record }: StateWork, step: Step, reason = '') {
  const again = stepReady('step.retried', { ...step, startedAt: null }, ctx.now().toISOString())
  record({ ...again, data: { ...again.data, reason: reason || null, was: 'lost' } })
}

function rollBack({ ctx, state, record }: StateWork, step: Step, person: Person, reason = '') {
  authorise(mayRollBack(state(), person))
  const why = { code: 'lost_step', step: step.number, words: reason || null } as const
  const by = { byId: person.id, byName: person.name }
  record(rollbackStarted(state(), { cause: 'person', reason: why, ...by }, ctx.now().toISOString()))
}
