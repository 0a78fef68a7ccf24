import { sendRequest } from '../api/send-request.ts'

/** What moves a deployment and its steps. Every answer arrives again over the live socket. */
type RunVerb = 'schedule' | 'start' | 'pause' | 'resume' | 'stop' | 'abort' | 'rollback' | 'close'

export const runDeployment = (id: string, verb: RunVerb, body: Record<string, unknown> = {}) =>
  sendRequest('POST', `/deployments/${id}/${verb}`, body)

type StepVerb = 'complete' | 'retry' | 'skip' | 'fail' | 'answer'

export const actOnStep = (id: string, stepId: string, verb: StepVerb, body: Record<string, unknown> = {}) =>
  sendRequest('POST', `/deployments/${id}/steps/${stepId}/${verb}`, body)

export const answerTrigger = (id: string, triggerKey: string, answer: 'continue' | 'rollback') =>
  sendRequest('POST', `/deployments/${id}/triggers/${triggerKey}/answer`, { answer })
