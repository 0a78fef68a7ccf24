import type { ListItem } from 'mdast'
import { keyOf } from '../naming.rules.ts'
import { readLabel } from './heading-labels.ts'
import { lineOf, ownText, ownWords } from './markdown-sections.ts'
import { atLine, standing } from './problems.ts'
import { unquoted } from './read-quantities.ts'

/**
 * A judged line: words for people and, as inline code, what the machine judges:
 * ``- Every checklist item is done `checklist stage=before percent=100` (advisory)``.
 * Returns the raw object that the schema of criteria or check conditions then validates.
 */
export function conditionOf(item: ListItem): Record<string, unknown> {
  const line = lineOf(item)
  const label = readLabel(ownWords(item))
  if (!label.key)
    throw atLine(line, `"${ownText(item)}" needs what is judged as inline code, for example \`triggers\``)
  const { first: kind, pairs } = readCode(label.key, line)
  const advisory = label.tail === '' ? label.brackets === 'advisory' : label.tail === '(advisory)'
  const words = label.tail === '' && advisory ? label.title : label.before
  const title = words || label.key
  return standing(line, { key: keyOf(title), title, required: !advisory, kind, ...pairs })
}

/** `slo slo=errors unit="a b"` → its first word, if it has one, and its pairs. */
export function readCode(code: string, line: number) {
  const tokens = [...code.matchAll(/([^\s="]+)=("(?:[^"\\]|\\.)*"|\S*)|\S+/g)]
  const [head, ...rest] = tokens
  const isWord = head !== undefined && head[1] === undefined
  const pairs = (isWord ? rest : tokens).map(token => pairOf(token, line))
  return { first: isWord ? head[0] : '', pairs: Object.fromEntries(pairs) }
}

/** "percent=100" → ['percent', 100]; `group="5"` stays text. */
function pairOf([whole, name, value = '']: RegExpExecArray, line: number): [string, string | number] {
  if (!name) throw atLine(line, `"${whole}" must be written name=value`)
  if (value.startsWith('"')) return [name, unquoted(value)]
  return [name, value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value]
}
