import { z } from 'zod'
import { time } from '../kernel/time.inputs.ts'

/** `since` is 15 minutes before `until` and `until` is now unless given; `step` in seconds, wide enough unless given. */
export const metricsInput = z
  .object({
    deploymentId: z.uuid('must be the id of a deployment'),
    since: time.optional(),
    until: time.optional(),
    step: z.coerce
      .number<number | string>('must be a number of seconds')
      .positive('must be above 0')
      .max(86_400)
      .optional(),
  })
  .refine(({ since, until }) => !since || !until || Date.parse(since) < Date.parse(until), {
    path: ['until'],
    message: 'must be after since',
  })
