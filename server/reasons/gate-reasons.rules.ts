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
      /** As it was signed; left out where an older decision does not say. */
      from?: { answer: string; why: CriterionReason } | null
    }
  | Said

/** The sentence by which a gate is asked again. */
export function staleSentence(reason: StaleReason): string {
  switch (reason.code) {
    case 'expired':
      return 'The GO has expired.'
    case 'criterion':
      return regressionSentence(reason)
    case 'said':
      return reason.sentence
  }
}

function regressionSentence({
  criterion,
  answer,
  why,
  from,
}: Extract<StaleReason, { code: 'criterion' }>): string {
  const now = `${criterion.title} is ${answer}: ${criterionSentence(why)}`
  return from ? `${now}. Signed as ${from.answer}: ${criterionSentence(from.why)}` : now
}
