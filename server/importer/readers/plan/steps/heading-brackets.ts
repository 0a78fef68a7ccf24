import { durationMinutes, offsetMinutes } from '../../../written/durations.ts'

/** Minutes of a bracket that tells a length: "2 minutes", "3 minutes, if migrations ran", "Immediate" is 0. */
export function lengthIn(bracket: string): number | null {
  if (/^immediate(?:ly)?$/i.test(bracket)) return 0
  if (
    /^(?:within|next|every|first|last|after|before|in)\b|\bT\s*[+−–-]\s*\d|\bold\b|\d ?(?:ms|milli)/i.test(
      bracket,
    )
  )
    return null
  return /^[~≈<≤ ]*(?:about |approx\.? |max\.? |up to |est\.? |target:? ?|duration:? ?)?\d/i.test(bracket)
    ? durationMinutes(bracket)
    : null
}

/** What a bracket says besides a length: "if migrations ran" of "3 minutes, if migrations ran". */
function conditionIn(bracket: string): string {
  if (lengthIn(bracket) === null) return bracket
  return /^[^,;]*[,;]\s*(.+)$/.exec(bracket)?.[1] ?? ''
}

/** A title with what its brackets say besides times and lengths: "Migrate (if the schema changed)". */
export function withConditions(title: string, brackets: string[]): string {
  const conditions = brackets
    .filter(bracket => offsetMinutes(bracket) === null)
    .map(conditionIn)
    .filter(Boolean)
  return conditions.length > 0 ? `${title} (${conditions.join(', ')})` : title
}
