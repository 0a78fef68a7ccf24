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

export const referenceByOwner = (facts: { name: string }): Refusal =>
  new Refusal(
    commonRefusals.forbidden,
    `Only an administrator lets a system refer to a secret (${facts.name}).`,
    {
      field: `definition.references.${facts.name}`,
      facts,
    },
  )

export const everyoneIsMember = (): Refusal =>
  invalidField(
    'visibility',
    'hides nothing while the group Everyone has a grant on it; take that back first',
    {},
  )

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
