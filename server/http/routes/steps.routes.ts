import { stepOutput } from '../../deployment/rows/rows.outputs.ts'
import { resolveLostAttempt } from '../../engine/attempts/resolve-lost-attempt.ts'
import { completeStep } from '../../engine/complete-step.ts'
import { failStep } from '../../engine/fail-step.ts'
import {
  completeStepInput,
  failStepInput,
  resolveLostAttemptInput,
  retryStepInput,
  skipStepInput,
} from '../../engine/inputs.ts'
import { retryStep } from '../../engine/retry-step.ts'
import { skipStep } from '../../engine/skip-step.ts'
import { route } from '../route.ts'

const path = <V extends string>(verb: V) => `/deployments/{deploymentId}/steps/{stepId}/${verb}` as const

export const stepRoutes = [
  route({
    method: 'POST',
    path: path('complete'),
    summary: 'A person did the step',
    input: completeStepInput,
    output: stepOutput,
    run: completeStep,
  }),
  route({
    method: 'POST',
    path: path('retry'),
    summary: 'Run a failed or cancelled step again; of a lost one, say by `answer` how it ended',
    input: retryStepInput,
    output: stepOutput,
    run: retryStep,
  }),
  route({
    method: 'POST',
    path: path('skip'),
    summary: 'Leave the step out, with a reason',
    input: skipStepInput,
    output: stepOutput,
    run: skipStep,
  }),
  route({
    method: 'POST',
    path: path('fail'),
    summary: 'A person says the step failed',
    input: failStepInput,
    output: stepOutput,
    run: failStep,
  }),
  route({
    method: 'POST',
    path: path('answer'),
    summary: 'A lost attempt: it finished, run it again, or roll back',
    input: resolveLostAttemptInput,
    output: stepOutput,
    run: resolveLostAttempt,
  }),
]
