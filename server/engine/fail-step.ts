import { advanceJob } from '../deployment/advance-job.ts'
import { inState } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findStep } from './find-step.ts'
import { type FailStepInput, failStepInput } from './inputs.ts'
import { runningAttempt } from './progress.rules.ts'
import { askedToEnd, becauseOf, type RecordedEvent, stepNames } from './records.rules.ts'
import { requireReason } from './require-reason.ts'
import { mayFailStep } from './rules.ts'

/**
 * Records that a manual step did not work, or a lost one did not (`step.failed`): the runbook's policy applies,
 * without retries. A running step is ended by its worker first (`step.cancelled`), and fails then. The step's role
 * may, the lead, or a role that executes (for a move of traffic, that shifts). Refuses with `not_your_step`,
 * `not_found`, `wrong_status`, `already_in_state` (with the step), and `reason_required`.
 */
export async function failStep(ctx: Context, input: FailStepInput): Promise<Step> {
  const person = requirePerson(ctx)
  const { deploymentId, stepId, reason: given } = parse(failStepInput, input)
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    const step = findStep(state(), stepId, found => mayFailStep(state(), person, found))
    const reason = requireReason(given, { act: 'fail_step', step: step.number })
    const attempt = runningAttempt(state(), stepId)
    if (attempt) {
      const ended = askedToEnd(attempt, { code: 'ended_by', person: person.name, words: reason })
      const data = { ...stepNames(step), reason, asked: true }
      record({
        type: 'step.cancelled',
        data,
        changes: { steps: [step], attempts: [ended] },
      })
      return step
    }
    record(failed(step, person, reason, ctx.now().toISOString()))
    enqueue(advanceJob(deploymentId))
    return state().steps[stepId] ?? step
  })
}

function failed(step: Step, person: { id: string; name: string }, reason: string, at: string): RecordedEvent {
  const ended = { endedAt: at, endedById: person.id, endedByName: person.name }
  return {
    type: 'step.failed',
    data: { ...stepNames(step), reason },
    changes: {
      steps: [{ ...step, ...ended, status: 'failed', ...becauseOf({ code: 'given', words: reason }) }],
    },
  }
}
