import { type ReasonFor, reasonMissing } from './refusals.rules.ts'

/** The reason, or a `reason_required` refusal that says what to give. */
export function requireReason(reason: string | undefined, asked: ReasonFor): string {
  if (reason) return reason
  throw reasonMissing(asked)
}
