import { z } from 'zod'
import type { Person } from '../kernel/context.ts'
import { id, instant } from '../kernel/outputs.ts'
import type { DemoAccess } from './demo-people.query.ts'
import { LEVELS } from './grants.rules.ts'
import type { ShownGroup } from './groups.query.ts'
import type { ShownPerson } from './shown-person.ts'
import type { ShownToken } from './shown-token.ts'

export const personOutput = z
  .object({
    id,
    email: z.string(),
    name: z.string(),
    title: z.string(),
    globalRole: z.string(),
    demo: z.boolean(),
    disabledAt: instant.nullable(),
  })
  .meta({ id: 'Person' }) satisfies z.ZodType<ShownPerson>

export const peopleOutput = z.array(personOutput)

/** Who asks, as the session or token says. */
export const signedInOutput = z.object({
  id,
  email: z.string(),
  name: z.string(),
  globalRole: z.enum(['admin', 'member', 'viewer']),
  grants: z.record(z.string(), z.enum(LEVELS)),
  hidden: z.array(id),
  by: z.enum(['session', 'token']),
  scopes: z.array(z.enum(['read', 'write'])),
}) satisfies z.ZodType<Person>

export const groupOutput = z
  .object({
    id,
    name: z.string(),
    everyone: z.boolean(),
    members: z.array(z.object({ id, name: z.string() })),
  })
  .meta({ id: 'Group' }) satisfies z.ZodType<ShownGroup>

export const groupsOutput = z.array(groupOutput)

export const endedSessionsOutput = z.object({ ended: z.int() })

export const demoAccessOutput = z
  .object({
    people: z.array(
      z.object({ email: z.string(), name: z.string(), title: z.string(), globalRole: z.string() }),
    ),
    password: z.string(),
  })
  .nullable()
  .describe('null when the demo is off') satisfies z.ZodType<DemoAccess | null>

export const tokenOutput = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' }) satisfies z.ZodType<ShownToken>

export const tokensOutput = z.array(tokenOutput)
export const newTokenOutput = tokenOutput.extend({ token: z.string() })
