import { z } from 'zod'
import { LEVELS } from '../people/grants.rules.ts'
import { systemDefinitionSchema } from './definition.inputs.ts'

export const getSystemInput = z.object({ systemId: z.uuid('must be the id of a system') })

export const upsertSystemInput = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().trim().min(1, 'must not be empty').max(200),
  definition: systemDefinitionSchema,
})

export const FAULT_KINDS = ['errors', 'latency', 'crash', 'hang', 'database', 'clear'] as const

/** `rate`: share of requests 0 to 1, for errors. `ms`: added to every answer, for latency. */
export const switchFaultInput = z
  .object({
    deploymentId: z.uuid('must be the id of a deployment'),
    lane: z.string().min(1, 'must be the key of a lane'),
    kind: z.enum(FAULT_KINDS, `must be one of ${FAULT_KINDS.join(', ')}`),
    rate: z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1').optional(),
    ms: z.number().min(0, 'must be from 0 to 60000').max(60_000, 'must be from 0 to 60000').optional(),
  })
  .refine(({ kind, rate }) => kind !== 'errors' || rate !== undefined, {
    path: ['rate'],
    message: 'must be given for errors, from 0 to 1',
  })
  .refine(({ kind, ms }) => kind !== 'latency' || ms !== undefined, {
    path: ['ms'],
    message: 'must be given for latency, from 0 to 60000',
  })

/** To a person or to a group. */
export const grantSystemInput = getSystemInput
  .extend({
    userId: z.uuid('must be the id of a person').optional(),
    groupId: z.uuid('must be the id of a group').optional(),
    level: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`),
  })
  .refine(({ userId, groupId }) => (userId === undefined) !== (groupId === undefined), {
    path: ['userId'],
    message: 'must be given, or groupId, and not both',
  })

export const revokeGrantInput = getSystemInput.extend({ grantId: z.uuid('must be the id of a grant') })

export const setVisibilityInput = getSystemInput.extend({
  visibility: z.enum(['everyone', 'members'], 'must be everyone or members'),
})
