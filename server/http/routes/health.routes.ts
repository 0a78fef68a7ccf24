import { metricsInput } from '../../health/inputs.ts'
import { metrics } from '../../health/metrics.query.ts'
import { metricsOutput } from '../../health/outputs.ts'
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
]
