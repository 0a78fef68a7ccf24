import { deploymentOutput } from '../../deployment/outputs.ts'
import { abortDeployment } from '../../engine/abort-deployment.ts'
import { closeDeployment } from '../../engine/close-deployment.ts'
import { explainRollback } from '../../engine/explain-rollback.ts'
import {
  abortDeploymentInput,
  attemptOutputInput,
  closeDeploymentInput,
  deploymentInput,
  explainRollbackInput,
  pauseDeploymentInput,
  resolveTriggerInput,
  rollBackDeploymentInput,
  startDeploymentInput,
  stopDeploymentInput,
} from '../../engine/inputs.ts'
import { attemptOutput } from '../../engine/output.query.ts'
import { attemptTextOutput } from '../../engine/outputs.ts'
import { pauseDeployment } from '../../engine/pause-deployment.ts'
import { resolveTrigger } from '../../engine/resolve-trigger.ts'
import { resumeDeployment } from '../../engine/resume-deployment.ts'
import { rollBackDeployment } from '../../engine/roll-back-deployment.ts'
import { scheduleDeployment } from '../../engine/schedule-deployment.ts'
import { startDeployment } from '../../engine/start-deployment.ts'
import { stopDeployment } from '../../engine/stop-deployment.ts'
import { route } from '../route.ts'

const path = <V extends string>(verb: V) => `/deployments/{deploymentId}/${verb}` as const

export const executionRoutes = [
  route({
    method: 'POST',
    path: path('schedule'),
    summary: 'Schedule a draft',
    input: deploymentInput,
    output: deploymentOutput,
    run: scheduleDeployment,
  }),
  route({
    method: 'POST',
    path: path('start'),
    summary: 'Start; outside the window a reason is needed',
    input: startDeploymentInput,
    output: deploymentOutput,
    run: startDeployment,
  }),
  route({
    method: 'POST',
    path: path('pause'),
    summary: 'Pause: no new step starts',
    input: pauseDeploymentInput,
    output: deploymentOutput,
    run: pauseDeployment,
  }),
  route({
    method: 'POST',
    path: path('resume'),
    summary: 'Resume',
    input: deploymentInput,
    output: deploymentOutput,
    run: resumeDeployment,
  }),
  route({
    method: 'POST',
    path: path('stop'),
    summary: 'Emergency stop: running attempts end, traffic stays where it is',
    input: stopDeploymentInput,
    output: deploymentOutput,
    run: stopDeployment,
  }),
  route({
    method: 'POST',
    path: path('abort'),
    summary: 'Abort before the cutover',
    input: abortDeploymentInput,
    output: deploymentOutput,
    run: abortDeployment,
  }),
  route({
    method: 'POST',
    path: path('rollback'),
    summary: 'Roll back now',
    input: rollBackDeploymentInput,
    output: deploymentOutput,
    run: rollBackDeployment,
  }),
  route({
    method: 'PUT',
    path: path('rollback/reason'),
    summary: 'Say afterwards why a person rolled back',
    input: explainRollbackInput,
    output: deploymentOutput,
    run: explainRollback,
  }),
  route({
    method: 'POST',
    path: path('close'),
    summary: 'Close after hypercare',
    input: closeDeploymentInput,
    output: deploymentOutput,
    run: closeDeployment,
  }),
  route({
    method: 'POST',
    path: path('triggers/{triggerKey}/answer'),
    summary: 'Resolve a review: go on, or roll back',
    input: resolveTriggerInput,
    output: deploymentOutput,
    run: resolveTrigger,
  }),
  route({
    method: 'GET',
    path: path('attempts/{attemptId}/output'),
    summary: 'What an attempt wrote, from an offset on',
    input: attemptOutputInput,
    output: attemptTextOutput,
    run: attemptOutput,
  }),
]
