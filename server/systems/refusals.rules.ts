import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, invalidField, Refusal, type RefusalKind } from '../kernel/refusal.rules.ts'

export const systemRefusals = {
  busy: { code: 'system_busy', status: 409, title: 'Another deployment of this system is under way' },
} as const satisfies Record<string, RefusalKind>

export const describesNoSystem = (): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    'Only an owner of the system describes it, and an administrator makes new ones.',
  )

export const systemNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No system has this id.', { field: 'systemId' })

export const grantNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No grant on this system has this id.', { field: 'grantId' })

export const granteeNotFound = (field: 'userId' | 'groupId'): Refusal =>
  invalidField(field, field === 'userId' ? 'no person has this id' : 'no group has this id', {})

export const granteeWithoutAccess = (facts: { name: string; why: 'disabled' | 'viewer' }): Refusal =>
  invalidField(
    'userId',
    facts.why === 'disabled' ? `${facts.name} has no access any more` : `${facts.name} may only look`,
    facts,
  )

/** `problem` says what the part of the definition must be. */
export const wrongDefinition = (field: string, facts: { problem: string }): Refusal =>
  invalidField(field, facts.problem, facts)
