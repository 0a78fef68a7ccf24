import { z } from 'zod'
import { instant, sha256 } from '../kernel/outputs.ts'
import type { AuditPage } from './audit.query.ts'
import type { AuditVerdict } from './audit-check.query.ts'

const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

export const securityEventOutput = z
  .object({
    seq: z.int(),
    at: instant,
    type: z.string(),
    actor: z.union([
      z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
      z.object({ kind: z.literal('worker'), id: z.string(), name: z.string() }),
      z.object({ kind: z.literal('system'), id: z.literal('gonogo'), name: z.literal('Gonogo') }),
    ]),
    source: z.object({
      by: z.enum(['session', 'token', 'nobody', 'installation']),
      address: z.string(),
      userAgent: z.string(),
    }),
    subject: z
      .object({
        kind: z.enum(['person', 'session', 'token', 'group', 'system', 'runbook', 'settings', 'deployment']),
        id: z.string().nullable(),
        name: z.string(),
      })
      .nullable(),
    before: facts.nullable(),
    after: facts.nullable(),
    prevHash: z.string(),
    hash: sha256,
  })
  .meta({ id: 'SecurityEvent' })

export const auditOutput = z.object({
  events: z.array(securityEventOutput),
  next: z.int().nullable().describe('Ask for what is `before` it; null at the end.'),
}) satisfies z.ZodType<AuditPage>

export const auditVerdictOutput = z.object({
  newest: z.int(),
  hash: z.string(),
  fault: z.object({ seq: z.int(), fault: z.enum(['altered', 'missing', 'added']) }).nullable(),
  unprotected: z
    .string()
    .nullable()
    .describe('What speaks against the protection of the record by the database.'),
}) satisfies z.ZodType<AuditVerdict>
