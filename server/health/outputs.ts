import { z } from 'zod'
import { instant } from '../kernel/outputs.ts'
import type { Metrics } from './metrics.query.ts'

const latestOutput = z.object({
  at: instant,
  ageSeconds: z.number(),
  value: z.number().nullable(),
  error: z.string().nullable(),
  latencyMs: z.number().nullable(),
})

export const metricsOutput = z
  .object({
    since: instant,
    until: instant,
    step: z.number().describe('Seconds that one point stands for: the mean of its samples.'),
    series: z.array(
      z.object({
        lane: z.string(),
        metric: z.string(),
        points: z
          .array(z.tuple([z.number(), z.number().nullable()]))
          .describe('[epoch ms, value]; the value is null where there was no answer or no data.'),
        latest: latestOutput.nullable(),
      }),
    ),
  })
  .meta({ id: 'Metrics' }) satisfies z.ZodType<Metrics>
