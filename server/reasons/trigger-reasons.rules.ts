/** Why a trigger that asked was answered as it was: in a person's words, or by its default. */
export type AnswerReason = { code: 'given'; words: string } | { code: 'nobody_answered' }

export const answerSentence = (reason: AnswerReason): string =>
  reason.code === 'given' ? reason.words : 'Nobody answered in time.'
