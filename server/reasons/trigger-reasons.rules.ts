/** Why a trigger that asked was resolved as it was: in a person's words, or by its default. */
export type ResolutionReason = { code: 'given'; words: string } | { code: 'nobody_answered' }

export const resolutionSentence = (reason: ResolutionReason): string =>
  reason.code === 'given' ? reason.words : 'Nobody resolved it in time.'
