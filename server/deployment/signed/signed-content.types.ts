import type { VoidReason } from '../../reasons/signature-reasons.rules.ts'

/** What a signature stands on, as it was when it was given: taken back, the signature is void. */
export interface SignedContent {
  window: { start: string; end: string }
  /** Ids of the items that were neither passed nor set aside. */
  notDone: string[]
}

/** Why the last signature of a sign-off stands no more. */
export interface Voided {
  printedName: string
  at: string
  reason: string // as it was shown
  reasonData?: VoidReason // what it was made from; older records have none
}
