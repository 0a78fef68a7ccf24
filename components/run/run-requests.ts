import type { Input } from '../api/calls.types.ts'
import { sendRequest } from '../api/send-request.ts'

/** What moves a deployment and its steps. Every answer arrives again over the live socket. */
type RunVerb = 'schedule' | 'start' | 'pause' | 'resume' | 'stop' | 'abort' | 'rollback' | 'close'

interface RunWords {
  reason?: string
  /** Of a deployment that is closed. */
  outcome?: Input<'POST /deployments/{deploymentId}/close'>['outcome']
}

export const runDeployment = (deploymentId: string, verb: RunVerb, words: RunWords = {}) =>
  sendRequest(`POST /deployments/{deploymentId}/${verb}`, { deploymentId, ...words })

const step = <V extends string>(verb: V) => `POST /deployments/{deploymentId}/steps/{stepId}/${verb}` as const

export const actOnStep = (
  deploymentId: string,
  stepId: string,
  verb: 'complete' | 'retry' | 'skip' | 'fail',
  reason?: string,
) => sendRequest(step(verb), { deploymentId, stepId, reason })

type LostAnswer = Input<ReturnType<typeof step<'answer'>>>['answer']

/** How a lost attempt ended, as a person says. */
export const resolveLostAttempt = (deploymentId: string, stepId: string, answer: LostAnswer) =>
  sendRequest(step('answer'), { deploymentId, stepId, answer })

export const resolveTrigger = (deploymentId: string, triggerKey: string, answer: 'continue' | 'rollback') =>
  sendRequest('POST /deployments/{deploymentId}/triggers/{triggerKey}/answer', {
    deploymentId,
    triggerKey,
    answer,
  })
