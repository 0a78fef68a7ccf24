import { type Finding, type FindingKind, findingSchema } from '../finding.inputs.ts'
import { byId, HOLDERS } from './finding-kinds.rules.ts'
import { passOn } from './predecessors.rules.ts'
import { rehome } from './retype.rules.ts'

/**
 * What a review does with findings. Each rule answers new findings and leaves the given ones as they are, so that undo
 * is a stack of them; a rule that does not apply answers the very same array. What a person decided is sure.
 */
const replaced = (findings: Finding[], id: string, change: (finding: Finding) => Finding): Finding[] =>
  findings.map(finding => (finding.id === id ? change(finding) : finding))

/** Fields of one finding as a person wrote them; an undefined field is taken away. */
export function change(findings: Finding[], id: string, fields: Record<string, unknown>): Finding[] {
  return replaced(findings, id, finding => {
    const value = { ...finding.value, ...fields } as Record<string, unknown>
    for (const name of Object.keys(fields)) if (value[name] === undefined) delete value[name]
    return { ...finding, sure: true, value } as Finding
  })
}

/** Whether a value with these fields would fit the finding's kind; else what is wrong, by field. */
export function fieldFaults(finding: Finding, fields: Record<string, unknown>): Record<string, string> {
  const [candidate] = change([finding], finding.id, fields)
  const result = findingSchema.safeParse(candidate)
  if (result.success) return {}
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [String(path[1] ?? path[0] ?? ''), message]),
  )
}

/** A guess that a person looked at and found right. */
export const confirm = (findings: Finding[], id: string): Finding[] =>
  byId(findings, id)?.sure ? findings : replaced(findings, id, finding => ({ ...finding, sure: true }))

/** Into another holder, or out of any. Only a holder that can hold its kind is taken. */
export function move(findings: Finding[], id: string, holderId: string | undefined): Finding[] {
  const finding = byId(findings, id)
  if (!finding || finding.in === holderId) return findings
  const holder = holderId === undefined ? undefined : byId(findings, holderId)
  if (holderId !== undefined && !(holder && HOLDERS[finding.kind]?.includes(holder.kind))) return findings
  return replaced(findings, id, ({ in: _, ...free }) => {
    return (holderId === undefined ? free : { ...free, in: holderId }) as Finding
  })
}

/**
 * Not what it was taken for: its lines are kept as a note, so nothing is lost. What it held moves on. `source` are the
 * lines of the text.
 */
export function dismiss(findings: Finding[], id: string, source: string[]): Finding[] {
  const finding = byId(findings, id)
  if (!finding || finding.kind === 'note') return findings
  const text = source
    .slice(finding.lines.from - 1, ownEnd(findings, finding))
    .join('\n')
    .trim()
  const { id: same, lines } = finding
  const note: Finding = { id: same, lines, sure: true, kind: 'note', value: { text } }
  return passOn(
    findings,
    replaced(rehome(findings, id, finding.kind), id, () => note),
  )
}

/** The last line that is its own: what it holds below has lines of its own. */
function ownEnd(findings: Finding[], { id, lines }: Finding): number {
  const inside = findings.filter(({ in: holder }) => holder === id).map(held => held.lines.from)
  return Math.max(lines.from, Math.min(lines.to, ...inside.map(line => line - 1)))
}

/** Holders that the finding may move to. */
export const holdersFor = (findings: Finding[], kind: FindingKind): Finding[] =>
  findings.filter(finding => HOLDERS[kind]?.includes(finding.kind))
