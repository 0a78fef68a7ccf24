import type { CheckCondition, Criterion, Slo } from '../conditions.inputs.ts'
import { keyOf } from '../naming.rules.ts'
import { codeOf, comparison } from './write-quantities.rules.ts'
import { atStart, inline, inlineCode } from './write-text.ts'

/** ``The new version answers `slo slo=health lane=next` (advisory)``. */
export function writeCriterion(criterion: Criterion): string {
  const { kind, key, title, required, ...judged } = criterion
  const code = codeOf(kind, { ...pairsOf(judged), key: key === keyOf(title) ? undefined : key })
  const tail = required ? (title.endsWith('(advisory)') ? ' (required)' : '') : ' (advisory)'
  return `${atStart(title)} ${inlineCode(code)}${tail}`
}

/** The pairs of what is judged, without what goes without saying. */
const pairsOf = (judged: object) =>
  Object.fromEntries(
    Object.entries(judged).filter(
      ([name, value]) => !(name === 'forSeconds' && value === 0) && !(name === 'unit' && value === ''),
    ),
  )

/** A check condition has no words of its own: they are made from what it judges. */
export function writeCondition({ kind, ...judged }: CheckCondition, slos: Slo[]): string {
  return `${wordsOf({ kind, ...judged } as CheckCondition, slos)} ${inlineCode(codeOf(kind, pairsOf(judged)))}`
}

function wordsOf(condition: CheckCondition, slos: Slo[]): string {
  if (condition.kind === 'triggers') return 'No trigger is breached'
  if (condition.kind === 'slo') {
    const slo = slos.find(({ key }) => key === condition.slo)
    return `Within the service level: ${inline(slo?.title ?? condition.slo)}`
  }
  return atStart(comparison(condition))
}
