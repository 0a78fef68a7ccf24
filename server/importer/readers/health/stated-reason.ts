/** The words for going back, in a sentence that says when. */
export const BACK =
  '(?:roll(?:ing)?[- ]?back|back(?:ing)?[- ]?out|abort|revert|(?:go|going|turn|turning|switch|switching|fall|falling) back)'

const BEFORE_REASON = new RegExp(
  `^\\W*(?:please\\s+)?${BACK}(?:\\s+(?:immediately|at once|automatically|the deployment))*\\s+(?:if|when|once|as soon as)\\b[\\s:]*(.{3,})$`,
  'i',
)
const AFTER_REASON = new RegExp(
  `^\\W*(?:if|when|as soon as)\\s+(.{3,}?)[\\s,:;–—-]+(?:then\\s+)?(?:we\\s+|please\\s+)?${BACK}(?:\\s+(?:immediately|at once))?\\W*$`,
  'i',
)

/** What a line such as "Roll back if the login fails" or "If the login fails, roll back" gives as the reason, or null. */
export function statedReason(line: string): string | null {
  const bounded = line.slice(0, 500)
  return (BEFORE_REASON.exec(bounded) ?? AFTER_REASON.exec(bounded))?.[1]?.trim() ?? null
}
