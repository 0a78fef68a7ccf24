import { z } from 'zod'
import { metricsInput } from '../../health/inputs.ts'
import { metrics } from '../../health/metrics.query.ts'
import { metricsOutput } from '../../health/outputs.ts'
import { diskState, diskStateOutput } from '../../kernel/disk.query.ts'
import { route } from '../route.ts'

export const healthRoutes = [
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/metrics',
    summary: 'Samples by lane and metric, 300 points each at the most',
    input: metricsInput,
    output: metricsOutput,
    run: metrics,
  }),
  route({
    method: 'GET',
    path: '/disk',
    summary: 'How much room the database has, with what to do where it gets short',
    input: z.object({}),
    output: diskStateOutput,
    run: diskState,
  }),
]
