import type { Finding } from '../../../server/importer/finding.inputs.ts'
import type { FieldSpec } from './field-specs.ts'

type Value = Record<string, unknown>
interface SubItem {
  title: string
}
interface Rule {
  atLeast: number
  of: number
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const rows = (text: string) =>
  text
    .split('\n')
    .map(row => row.trim())
    .filter(Boolean)

const ruleText = (rule: Rule | undefined) => (rule ? `${rule.atLeast} of ${rule.of}` : '')

/** "19 of 20" as a rule; what is none stays as it is written, and does not fit. */
function ruleOf(text: string): Rule | string | undefined {
  const match = /^(?:at least\s+)?(\d+)\s*(?:of|\/)\s*(\d+)$/i.exec(text.trim())
  if (match) return { atLeast: Number(match[1]), of: Number(match[2]) }
  return text.trim() === '' ? undefined : text
}

/** A field's value as the text that a person edits. */
export function fieldText({ name, type }: FieldSpec, finding: Finding): string {
  const value = (finding.value as Value)[name]
  if (type === 'lines') return texts(value).join('\n')
  if (type === 'subItems') return ((value ?? []) as SubItem[]).map(({ title }) => title).join('\n')
  if (type === 'verification') return (value as { command?: string } | undefined)?.command ?? ''
  if (type === 'rule') return ruleText(value as Rule | undefined)
  return value === undefined ? '' : String(value)
}

/** The text a person wrote as the field's value. What is empty is not there, where it need not be. */
export function fieldValue({ name, type }: FieldSpec, finding: Finding, text: string): unknown {
  const old = (finding.value as Value)[name]
  if (type === 'number') return text.trim() === '' ? undefined : Number(text.replace(',', '.'))
  if (type === 'lines') return rows(text)
  if (type === 'rule') return ruleOf(text)
  if (type === 'subItems') {
    const known = (old ?? []) as SubItem[]
    // A sub-item whose words changed keeps what it measures, by its place.
    return rows(text).map((title, i) => ({ ...(known.find(row => row.title === title) ?? known[i]), title }))
  }
  if (type === 'verification') {
    const command = text.trim()
    const { command: _, ...rest } = (old ?? { kind: 'command' }) as Value
    if (command !== '') return { ...rest, kind: 'command', command }
    return rest.text ? { ...rest, kind: 'attestation' } : undefined
  }
  return text.trim() === '' && typeof old !== 'string' ? undefined : text
}
