import type { CriterionReason } from '../reasons/criterion-reasons.rules.ts'

/** A criterion's answer as it was said. */
export interface SaidAnswer {
  answer: 'met' | 'unmet' | 'unknown' | 'waived'
  reason: string // as it was shown
  reasonData?: CriterionReason // what it was made from; older records have none
}

/** A required criterion that fails under a GO. */
export interface Regression {
  criterion: { key: string; title: string }
  since: string
  staleAfterSeconds: number // from then on the GO is stale
  from: SaidAnswer | null // as it was signed; null where an older decision does not say
  to: SaidAnswer
}
