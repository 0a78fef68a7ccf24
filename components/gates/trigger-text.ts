import { comparisonWord, formatFigure, formatSeconds } from '../../server/reasons/wording.rules.ts'
import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'

/** "Error rate over 10 % for 30 s": when a trigger fires, in few words. */
export function triggerWords({
  kind,
  title,
  comparison,
  value,
  unit,
  forSeconds,
  unreachableSeconds,
  requests,
}: Trigger): string {
  if (kind === 'connectivity')
    return `${title}: no answer for ${formatSeconds(unreachableSeconds ?? forSeconds)}`
  const least = requests ? `, of ${requests.atLeast} requests or more` : ''
  return `${title} ${comparisonWord(comparison)} ${formatFigure(value, unit)} for ${formatSeconds(forSeconds)}${least}`
}
