import { z } from 'zod'

const deploymentId = z.uuid('must be a deployment id')

export const watchInput = z.object({
  deploymentId,
  after: z
    .number()
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(2 ** 31 - 1, 'must be a seq')
    .default(0),
})

export const unwatchInput = z.object({ deploymentId })

/** Payload of the channel `gonogo_session`: one session ended, or with `null` all of the person's. */
export const sessionNotice = z.object({ userId: z.uuid(), sessionId: z.uuid().nullable() })
