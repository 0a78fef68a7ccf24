import { Prisma } from '../../../generated/prisma/client.ts'
import { inState, type StateWork } from '../../deployment/in-state.ts'
import type { Attempt, State, Step } from '../../deployment/state.types.ts'
import { waitsForWorker } from '../../deployment/step.rules.ts'
import type { Context } from '../../kernel/context.ts'
import { isPartOfRun } from '../progress.rules.ts'
import { stepNames } from '../records.rules.ts'
import { startsSteps } from '../rules.ts'

/** Seconds for which a claim or a renewal holds an attempt, by the database's clock. */
export const ATTEMPT_LEASE_SECONDS = 15

/** The right to run one attempt: every later write of it carries `epoch`. */
export interface Claim {
  deploymentId: string
  attempt: Attempt
  step: Step
  /** As of the claim. */
  state: State
}

/** `attemptId` is chosen by the caller: asked again after a broken connection, the same claim is answered. */
export interface Claimant {
  workerId: string
  attemptId: string
}

/**
 * Takes a ready step for this worker and records `step.started`, or answers null: another has it, or nothing may
 * start now. Only workers call it. Refuses with `not_found` a deployment that is gone.
 */
export function claimAttempt(
  ctx: Context,
  input: Claimant & { deploymentId: string; stepId: string },
): Promise<Claim | null> {
  return inState(ctx, input.deploymentId, async work => {
    const state = work.state()
    const step = state.steps[input.stepId]
    const mine = claimed(state, input)
    if (mine) return mine
    if (!step || !waitsForWorker(step)) return null
    if (!startsSteps(state) || !isPartOfRun(state, step)) return null
    return claimWithin(work, step, input)
  })
}

/** The claim that was already made under this id, while it still stands. */
export function claimed(state: State, { attemptId, workerId }: Claimant): Claim | null {
  const attempt = state.attempts[attemptId]
  const step = attempt && state.steps[attempt.stepId]
  if (!step || attempt.status !== 'running' || attempt.workerId !== workerId) return null
  return { deploymentId: state.deployment.id, attempt, step, state }
}

/** Inserts the attempt with its lease and records that the step started. The step must be ready. */
export async function claimWithin(work: StateWork, step: Step, claimant: Claimant): Promise<Claim> {
  const { attemptId: id, workerId } = claimant
  const at = work.ctx.now()
  const number = step.attempts + 1
  await work.tx.$executeRaw(
    Prisma.sql`INSERT INTO attempt (id, "deploymentId", "stepId", number, "workerId", "startedAt", "leaseUntil")
      VALUES (${id}::uuid, ${work.deploymentId}::uuid, ${step.id}::uuid, ${number}, ${workerId}, ${at},
        clock_timestamp() + ${ATTEMPT_LEASE_SECONDS} * interval '1 second')`,
  )
  const startedAt = at.toISOString()
  const attempt: Attempt = {
    id,
    stepId: step.id,
    number,
    workerId,
    epoch: 1,
    status: 'running',
    cancelReason: null,
    cancelReasonData: null,
    ...moveOf(work.state(), step),
    exitCode: null,
    reason: null,
    reasonData: null,
    startedAt,
    endedAt: null,
  }
  const started: Step = {
    ...step,
    status: 'running',
    attempts: number,
    startedAt: step.startedAt ?? startedAt,
  }
  work.record({
    type: 'step.started',
    data: { ...stepNames(step), attempt: { id, number }, workerId },
    changes: { steps: [started], attempts: [attempt] },
  })
  return { deploymentId: work.deploymentId, attempt, step: started, state: work.state() }
}

/** From its claim on a move counts as sent: the worker may be killed at any moment after it. */
const moveOf = ({ deployment }: State, { spec }: Step): Pick<Attempt, 'move'> =>
  spec.kind === 'traffic' && !deployment.rehearsal
    ? { move: { nextPercent: spec.nextPercent, settledAt: null } }
    : {}
