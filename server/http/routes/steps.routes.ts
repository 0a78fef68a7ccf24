import { answerLostAttempt } from '../../execution/answer-lost-attempt.ts'
import { completeStep } from '../../execution/complete-step.ts'
import { failStep } from '../../execution/fail-step.ts'
import {
  answerLostAttemptInput,
  completeStepInput,
  failStepInput,
  retryStepInput,
  skipStepInput,
} from '../../execution/inputs.ts'
import { retryStep } from '../../execution/retry-step.ts'
import { skipStep } from '../../execution/skip-step.ts'
import { route } from '../route.ts'

const path = (verb: string) => `/deployments/{deploymentId}/steps/{stepId}/${verb}`

export const stepRoutes = [
  route({
    method: 'POST',
    path: path('complete'),
    summary: 'A person did the step',
    input: completeStepInput,
    run: completeStep,
  }),
  route({
    method: 'POST',
    path: path('retry'),
    summary: 'Run a failed or cancelled step again; of a lost one, say by `answer` how it ended',
    input: retryStepInput,
    run: retryStep,
  }),
  route({
    method: 'POST',
    path: path('skip'),
    summary: 'Leave the step out, with a reason',
    input: skipStepInput,
    run: skipStep,
  }),
  route({
    method: 'POST',
    path: path('fail'),
    summary: 'A person says the step failed',
    input: failStepInput,
    run: failStep,
  }),
  route({
    method: 'POST',
    path: path('answer'),
    summary: 'A lost attempt: it finished, run it again, or roll back',
    input: answerLostAttemptInput,
    run: answerLostAttempt,
  }),
]
