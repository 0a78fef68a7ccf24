import { type CriterionReason, criterionSentence } from './criterion-reasons.rules.ts'
import type { Said } from './said.rules.ts'

/** Why a GO is open to be decided again. */
export type StaleReason =
  | { code: 'expired' }
  | {
      code: 'criterion'
      criterion: { key: string; title: string }
      answer: string
      why: CriterionReason
    }
  | Said

/** The sentence by which a gate is asked again. */
export function staleSentence(reason: StaleReason): string {
  switch (reason.code) {
    case 'expired':
      return 'The GO has expired.'
    case 'criterion':
      return `${reason.criterion.title} is ${reason.answer}: ${criterionSentence(reason.why)}`
    case 'said':
      return reason.sentence
  }
}
