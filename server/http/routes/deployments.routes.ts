import { z } from 'zod'
import { createDeployment } from '../../deployments/create-deployment.ts'
import { eventsAfter, eventsBefore } from '../../deployments/events.query.ts'
import { createDeploymentInput, deploymentId } from '../../deployments/inputs.ts'
import { snapshot } from '../../deployments/snapshot.query.ts'
import { route } from '../route.ts'

const limit = z.coerce.number().int().min(1).max(1000).optional()

export const deploymentRoutes = [
  route({
    method: 'POST',
    path: '/deployments',
    summary: 'Create a deployment: a draft with rows of its own, copied from a runbook version',
    input: createDeploymentInput,
    status: 201,
    run: createDeployment,
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}',
    summary: 'The whole state of one deployment, with the seq it is as of',
    input: z.object({ deploymentId }),
    run: (ctx, input) => snapshot(ctx, input.deploymentId),
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/events',
    summary: 'Events after a seq, in order; or, with before, the newest ones, newest first',
    input: z.object({
      deploymentId,
      after: z.coerce.number().int().min(0).optional(),
      before: z.coerce.number().int().min(1).optional(),
      limit,
    }),
    run: (ctx, { deploymentId, after, before, limit }) =>
      after === undefined && before !== undefined
        ? eventsBefore(ctx, deploymentId, before, limit)
        : eventsAfter(ctx, deploymentId, after ?? 0, limit),
  }),
]
