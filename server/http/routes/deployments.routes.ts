import { z } from 'zod'
import { addMember } from '../../deployment/add-member.ts'
import { assignRole } from '../../deployment/assign-role.ts'
import { createDeployment } from '../../deployment/create/create-deployment.ts'
import { eventOutput, eventsOutput } from '../../deployment/events/event.outputs.ts'
import { eventsAfter, eventsBefore } from '../../deployment/events/events.query.ts'
import {
  assignRoleInput,
  createDeploymentInput,
  deploymentId,
  listDeploymentsInput,
  memberInput,
  postMessageInput,
  setVariablesInput,
  updateWindowInput,
} from '../../deployment/inputs.ts'
import { deploymentOutput, missingVariablesOutput, stateOutput } from '../../deployment/outputs.ts'
import { postMessage } from '../../deployment/post-message.ts'
import { removeMember } from '../../deployment/remove-member.ts'
import { memberOutput, roleOutput } from '../../deployment/rows/rows.outputs.ts'
import { setVariables } from '../../deployment/set-variables.ts'
import { snapshot } from '../../deployment/snapshot.query.ts'
import { updateWindow } from '../../deployment/update-window.ts'
import { portfolioInput } from '../../portfolio/inputs.ts'
import { listDeployments } from '../../portfolio/list-deployments.query.ts'
import { listedDeploymentsOutput, portfolioOutput } from '../../portfolio/outputs.ts'
import { portfolio } from '../../portfolio/portfolio.query.ts'
import { route } from '../route.ts'

const seq = z.coerce
  .number<number | string>()
  .int()
  .max(2 ** 31 - 1, 'must be a seq of an event')
const eventsInput = z.object({
  deploymentId,
  after: seq.min(0).optional(),
  before: seq.min(1).optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(1000).optional(),
})

export const deploymentRoutes = [
  route({
    method: 'POST',
    path: '/deployments',
    summary: 'Create a deployment: a draft with rows of its own, copied from a runbook version',
    input: createDeploymentInput,
    output: deploymentOutput,
    status: 201,
    run: createDeployment,
  }),
  route({
    method: 'GET',
    path: '/deployments',
    summary: 'Deployments, newest first; without before also every older one that is not over',
    input: listDeploymentsInput,
    output: listedDeploymentsOutput,
    run: listDeployments,
  }),
  route({
    method: 'GET',
    path: '/portfolio',
    summary: 'The list of deployments: filtered, sorted, by pages, with the four answers of those under way',
    input: portfolioInput,
    output: portfolioOutput,
    run: portfolio,
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}',
    summary: 'The whole state of one deployment, with the seq it is as of',
    input: z.object({ deploymentId }),
    output: stateOutput,
    run: (ctx, input) => snapshot(ctx, input.deploymentId),
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/events',
    summary: 'Events after a seq, in order; or, with before, the newest ones, newest first',
    input: eventsInput,
    output: eventsOutput,
    run: (ctx, { deploymentId, after, before, limit }) =>
      after === undefined && before !== undefined
        ? eventsBefore(ctx, deploymentId, before, limit)
        : eventsAfter(ctx, deploymentId, after ?? 0, limit),
  }),
  route({
    method: 'PUT',
    path: '/deployments/{deploymentId}/roles/{key}',
    summary: 'Assign a role’s person and backup',
    input: assignRoleInput,
    output: roleOutput,
    current: { stale_version: roleOutput },
    run: assignRole,
  }),
  route({
    method: 'PUT',
    path: '/deployments/{deploymentId}/members/{userId}',
    summary: 'Add somebody to a deployment: they may write in it without a role',
    input: memberInput,
    output: memberOutput,
    run: addMember,
  }),
  route({
    method: 'DELETE',
    path: '/deployments/{deploymentId}/members/{userId}',
    summary: 'Take somebody who was added out of a deployment',
    input: memberInput,
    output: memberOutput,
    run: removeMember,
  }),
  route({
    method: 'PUT',
    path: '/deployments/{deploymentId}/window',
    summary: 'Move the window',
    input: updateWindowInput,
    output: deploymentOutput,
    run: updateWindow,
  }),
  route({
    method: 'PUT',
    path: '/deployments/{deploymentId}/variables',
    summary: 'Give variables their values before the start; answers the required ones still missing',
    input: setVariablesInput,
    output: missingVariablesOutput,
    run: setVariables,
  }),
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/messages',
    summary: 'Say something in the deployment’s room',
    input: postMessageInput,
    output: eventOutput,
    status: 201,
    run: postMessage,
  }),
]
