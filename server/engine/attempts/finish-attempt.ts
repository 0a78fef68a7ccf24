import { inState, type StateWork } from '../../deployment/in-state.ts'
import type { Attempt, EventType, State, Step } from '../../deployment/state.types.ts'
import { isOnPlan } from '../../deployment/status.rules.ts'
import { settled } from '../../deployment/traffic.rules.ts'
import type { Context } from '../../kernel/context.ts'
import { reasonOf } from '../../reasons/said.rules.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { advanceWithin } from '../advance-within.ts'
import { becauseOf, stepNames } from '../records.rules.ts'
import { attemptNotFound, leaseLost } from '../refusals.rules.ts'
import { type Claim, type Claimant, claimed } from './claim-attempt.ts'
import { claimNext } from './claim-next.ts'
import type { Outcome } from './outcome.types.ts'

interface Finish {
  deploymentId: string
  attemptId: string
  epoch: number
  outcome: Outcome
  claimant: Claimant | null
  seen?: State
}

/**
 * Records how an attempt ended (`step.succeeded`, `step.failed` or `step.cancelled`) and what follows from it, and
 * hands the next step to the same worker: one transaction per sequential step. Refuses with `lease_lost` what is no
 * longer this worker's to say. Asked again after a broken connection it answers the same. `seen` is the state of the
 * claim, which is not read again where nothing happened since.
 */
export function finishAttempt(ctx: Context, finish: Finish): Promise<Claim | null> {
  const end = async (work: StateWork) => {
    const { attempt, step } = requireAttempt(work.state(), finish)
    if (attempt.status !== 'running') {
      if (attempt.status === finish.outcome.status)
        return finish.claimant && claimed(work.state(), finish.claimant)
      throw leaseLost(attempt)
    }
    recordEnd(work, step, attempt, finish.outcome)
    return claimNext(work, await advanceWithin(work), finish.claimant)
  }
  return inState(ctx, finish.deploymentId, end, finish.seen)
}

/** The attempt under its epoch, and its step. Refuses with `lease_lost`. */
export function requireAttempt(
  state: State,
  { attemptId, epoch }: Pick<Finish, 'attemptId' | 'epoch'>,
): { attempt: Attempt; step: Step } {
  const attempt = state.attempts[attemptId]
  const step = attempt && state.steps[attempt.stepId]
  if (!step) throw attemptNotFound()
  if (attempt.epoch !== epoch) throw leaseLost(attempt)
  return { attempt, step }
}

/**
 * Whether an attempt ended from outside leaves its step cancelled: everything was stopped, or the plan is left.
 * Otherwise a person or the phase's time limit ended just this one, which makes it failed.
 */
const isStopped = ({ deployment }: State): boolean =>
  deployment.hold?.kind === 'emergency_stop' || !isOnPlan(deployment.status)

/** Why somebody wanted it ended, or null. */
const askedBecause = ({ cancelReason, cancelReasonData }: Attempt): StepReason | null =>
  cancelReason === null ? null : reasonOf({ reason: cancelReason, reasonData: cancelReasonData })

/** The event of an attempt's end; a notice comes before it, as the step's last act. */
export function recordEnd(work: StateWork, step: Step, attempt: Attempt, outcome: Outcome) {
  const { status, exitCode = null, result = null, notice, neverSent } = outcome
  const endedAt = work.ctx.now().toISOString()
  const why = becauseOf((status === 'cancelled' && askedBecause(attempt)) || outcome.reason)
  const stepStatus = status === 'cancelled' && !isStopped(work.state()) ? 'failed' : status
  const type: EventType = `step.${stepStatus}`
  const seconds = (Date.parse(endedAt) - Date.parse(attempt.startedAt)) / 1000
  if (notice && status === 'succeeded') {
    work.record({ type: 'notice.sent', data: { ...stepNames(step), ...notice }, changes: {} })
  }
  const ended = { endedAt, endedById: null, endedByName: null }
  work.record({
    type,
    data: {
      ...stepNames(step),
      attempt: { id: attempt.id, number: attempt.number },
      ...why,
      exitCode,
      seconds,
    },
    changes: {
      steps: [{ ...step, ...ended, status: stepStatus, ...why, result }],
      attempts: [{ ...(neverSent ? settled(attempt, endedAt) : attempt), status, exitCode, ...why, endedAt }],
    },
  })
}
