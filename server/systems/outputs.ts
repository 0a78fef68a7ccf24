import { z } from 'zod'
import { id, instant } from '../kernel/outputs.ts'
import { LEVELS } from '../people/grants.rules.ts'
import { systemDefinitionSchema } from './definition.inputs.ts'
import type { ShownSystem } from './get-system.query.ts'
import type { ShownGrant, SystemMembers } from './grants.query.ts'

export const systemOutput = z
  .object({ id, key: z.string(), name: z.string(), definition: systemDefinitionSchema })
  .meta({ id: 'System' }) satisfies z.ZodType<ShownSystem>

export const systemIdOutput = z.object({ id })

export const grantOutput = z
  .object({
    id,
    level: z.enum(LEVELS),
    user: z.object({ id, name: z.string() }).nullable(),
    group: z.object({ id, name: z.string(), everyone: z.boolean() }).nullable(),
    grantedBy: z.string().nullable(),
    grantedAt: instant,
  })
  .meta({ id: 'Grant' }) satisfies z.ZodType<ShownGrant>

const visibility = z.enum(['everyone', 'members'])

export const systemMembersOutput = z
  .object({ id, name: z.string(), visibility, grants: z.array(grantOutput) })
  .meta({ id: 'SystemMembers' }) satisfies z.ZodType<SystemMembers>

export const visibilityOutput = z.object({ visibility })
