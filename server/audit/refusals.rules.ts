import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals } from '../kernel/refusal.rules.ts'

export const auditIsForAdministrators = (): Allowed =>
  notAllowed(commonRefusals.forbidden, 'The audit is for administrators. Ask one.')
