import { z } from 'zod'
import { deploymentId, words } from '../deployment/inputs.ts'

/** Inputs of the verbs that run a deployment. The door adds ids from the path. */
const stepId = z.uuid('must be the id of a step')
const optionalReason = words.optional()

export const deploymentInput = z.object({ deploymentId })
/** `reason`: needed outside the window; the verbs say where else it must not be empty (`reason_required`). */
export const startDeploymentInput = z.object({ deploymentId, reason: optionalReason })
export const pauseDeploymentInput = z.object({ deploymentId, reason: optionalReason })
export const stopDeploymentInput = z.object({ deploymentId, reason: optionalReason })
export const abortDeploymentInput = z.object({ deploymentId, reason: optionalReason })
export const rollBackDeploymentInput = z.object({ deploymentId, reason: optionalReason })
export const explainRollbackInput = z.object({ deploymentId, reason: optionalReason })
export const closeDeploymentInput = z.object({
  deploymentId,
  outcome: z.enum(['succeeded', 'partial']).default('succeeded'),
  reason: optionalReason,
})
export const resolveTriggerInput = z.object({
  deploymentId,
  triggerKey: z.string().min(1),
  answer: z.enum(['continue', 'rollback']),
  reason: optionalReason,
})

export const completeStepInput = z.object({ deploymentId, stepId, note: optionalReason })
export const retryStepInput = z.object({ deploymentId, stepId, reason: optionalReason })
export const skipStepInput = z.object({ deploymentId, stepId, reason: optionalReason })
export const failStepInput = z.object({ deploymentId, stepId, reason: optionalReason })
export const resolveLostAttemptInput = z.object({
  deploymentId,
  stepId,
  answer: z.enum(['finished', 'run_again', 'roll_back']),
  reason: optionalReason,
})

export const attemptOutputInput = z.object({
  deploymentId,
  attemptId: z.uuid('must be the id of an attempt'),
  offset: z.coerce
    .number<number | string>()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
})

type In<T extends z.ZodType> = z.input<T>
export type DeploymentInput = In<typeof deploymentInput>
export type StartDeploymentInput = In<typeof startDeploymentInput>
export type PauseDeploymentInput = In<typeof pauseDeploymentInput>
export type StopDeploymentInput = In<typeof stopDeploymentInput>
export type AbortDeploymentInput = In<typeof abortDeploymentInput>
export type RollBackDeploymentInput = In<typeof rollBackDeploymentInput>
export type ExplainRollbackInput = In<typeof explainRollbackInput>
export type CloseDeploymentInput = In<typeof closeDeploymentInput>
export type ResolveTriggerInput = In<typeof resolveTriggerInput>
export type CompleteStepInput = In<typeof completeStepInput>
export type RetryStepInput = In<typeof retryStepInput>
export type SkipStepInput = In<typeof skipStepInput>
export type FailStepInput = In<typeof failStepInput>
export type ResolveLostAttemptInput = In<typeof resolveLostAttemptInput>
export type AttemptOutputInput = In<typeof attemptOutputInput>
