import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { auditIsForAdministrators } from './refusals.rules.ts'

/** Who did what to the installation, from where, is for administrators. */
export function mayReadAudit({ globalRole }: { globalRole: string }): Allowed {
  return globalRole === 'admin' ? allowed : auditIsForAdministrators()
}
