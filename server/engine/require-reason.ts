import { Refusal } from '../kernel/refusal.ts'

/** The reason, or a `reason_required` refusal that says what to give: "say why the step is skipped". */
export function requireReason(reason: string | undefined, what: string): string {
  if (reason) return reason
  throw new Refusal('reason_required', `reason: say ${what}`, { field: 'reason' })
}
