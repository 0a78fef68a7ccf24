import { z } from 'zod'

const time = z.iso.datetime({
  offset: true,
  message: 'must be an ISO 8601 time with a zone, e.g. 2026-03-01T01:00:00Z',
})

/** `since` is 15 minutes before `until` and `until` is now unless given; `step` in seconds, wide enough unless given. */
export const metricsInput = z
  .object({
    deploymentId: z.uuid('must be the id of a deployment'),
    since: time.optional(),
    until: time.optional(),
    step: z.coerce.number('must be a number of seconds').positive('must be above 0').max(86_400).optional(),
  })
  .refine(({ since, until }) => !since || !until || Date.parse(since) < Date.parse(until), {
    path: ['until'],
    message: 'must be after since',
  })
