import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, invalidField, Refusal, type RefusalKind } from '../kernel/refusal.rules.ts'

export const systemRefusals = {
  busy: { code: 'system_busy', status: 409, title: 'Another deployment of this system is under way' },
} as const satisfies Record<string, RefusalKind>

export const describesNoSystem = (): Allowed =>
  notAllowed(commonRefusals.forbidden, 'Only an administrator describes systems.')

export const systemNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No system has this id.', { field: 'systemId' })

/** `problem` says what the part of the definition must be. */
export const wrongDefinition = (field: string, facts: { problem: string }): Refusal =>
  invalidField(field, facts.problem, facts)
