import type { Finding } from '../finding.inputs.ts'

/** Words that say what a line is, where the kind of its finding says the same. */
const SAID_BY_KIND: Partial<Record<Finding['kind'], string>> = {
  name: 'runbook plan',
  section: 'items item checklist of',
  item: 'target verified measured',
  phase: 'phase to',
  step: 'step',
  gate: 'gate go no',
  criterion: 'go yes required',
  signOff: 'signature signed approved date name',
  trigger: 'roll back rollback if when abort revert',
  rollbackCriterion: 'roll back rollback if when abort revert',
}
/** Read as numbers: the length of a thing, its limit, its time. */
const MEASURED =
  /(?<![\p{L}\p{N}])[<>≤≥=~≈+\-−]*\d[\d.,:]*\s*(?:%|(?:ms|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|[smhdw]|[kmgt]i?b|utc|am|pm)(?!\p{L}))?/giu
const ADDRESS = /\]\([^)]*\)|<?https?:\/\/\S+|&[a-z]+;|<\/?[a-z][^>]*>/gi
/** A place to fill in: "[URL]", "[DATE/TIME]". */
const PLACEHOLDER = /\[[A-Z][A-Z /_-]*\]/g
/** What a line says of itself before a colon: "Verification:", "**Phone**:". */
const LABEL = /^[^\p{L}\p{N}]*\p{L}[\p{L} ()/&'’*_-]{0,40}:/u
const WORD = /\p{L}{2,}/gu

const wordsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(WORD) ?? []

/** All words of a value, however deep they stand. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return Object.values(value).map(textIn).join(' ')
}

/**
 * Words of each line that stand in none of the findings and notes around it: what a person wrote and nobody would see
 * again. Numbers, addresses, and what a line says of its own kind are not counted, because findings keep them in
 * another form. By line, counted from 1; a line that nothing speaks for is not among them.
 */
export function lostWords(findings: Finding[], source: string[]): Map<number, string[]> {
  const said = new Map<number, Set<string>>()
  for (const { kind, lines, value } of findings) {
    const words = wordsOf(`${textIn(value)} ${SAID_BY_KIND[kind] ?? ''}`)
    for (let line = lines.from; line <= lines.to; line += 1) {
      said.set(line, new Set([...(said.get(line) ?? []), ...words]))
    }
  }
  const lost = new Map<number, string[]>()
  for (const [line, known] of said) {
    const bare = (source[line - 1] ?? '')
      .replace(PLACEHOLDER, ' ')
      .replace(ADDRESS, ' ')
      .replace(LABEL, ' ')
      .replace(MEASURED, ' ')
    const words = [...new Set(wordsOf(bare))].filter(word => !known.has(word))
    if (words.length > 0) lost.set(line, words)
  }
  return lost
}
