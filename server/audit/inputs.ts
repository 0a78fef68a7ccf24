import { z } from 'zod'
import { time } from '../kernel/time.inputs.ts'

/** What the audit's events are told apart by; each group is the types that begin so. */
export const AUDIT_GROUPS = {
  'sign-in': ['sign_in.', 'demo.', 'signing.'],
  sessions: ['session.', 'sessions.'],
  people: ['person.', 'group.'],
  tokens: ['token.'],
  systems: ['system.', 'grant.', 'runbook.'],
  settings: ['settings.'],
} as const
export type AuditGroup = keyof typeof AUDIT_GROUPS

const groups = Object.keys(AUDIT_GROUPS) as [AuditGroup, ...AuditGroup[]]

export const auditFilterInput = z.object({
  group: z.enum(groups, `must be one of ${groups.join(', ')}`).optional(),
  type: z.string().max(60).optional(),
  personId: z.uuid('must be the id of a person').optional(),
  from: time.optional(),
  to: time.optional(),
})

export const auditInput = auditFilterInput.extend({
  before: z.coerce.number<number | string>().int().positive().optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(500).default(100),
})
