import type { ListItem } from 'mdast'
import type { RunbookDocument } from '../document.ts'
import { readLabel } from './heading-labels.ts'
import { lineOf, ownText, ownWords } from './markdown-sections.ts'
import { standing } from './problems.ts'
import { readCode } from './read-conditions.ts'
import { codeOf } from './write-quantities.rules.ts'
import { atStart, inlineCode } from './write-text.ts'

type SubItem = RunbookDocument['checklist']['sections'][number]['items'][number]['subItems'][number]
type Value = NonNullable<SubItem['value']>

/** `- [ ] Coverage: ____ %, >= 90 `claimed=92``: the blank is a measured value, its unit and target follow. */
export function readSubItem(item: ListItem) {
  const label = readLabel(ownWords(item))
  const line = lineOf(item)
  const read = subItemOf(label.words, label.key, line) ?? {
    title: label.key === 'text' ? label.words : ownText(item),
  }
  return standing(line, { ...read, claimed: item.checked || undefined })
}

/** The measured value of a line with a blank; null for any other, and for one that says it is only text. */
function subItemOf(words: string, code: string | null, line: number) {
  if (code === 'text') return null
  const blank = /^(.*?)_{2,}\s*([^,_]*?)(?:,\s*(<=|>=|<|>|=)\s*(\S+))?$/s.exec(words)
  if (!blank) return null
  const [, before = '', unit = '', comparison, target] = blank
  const value = {
    type: typeOf(unit, target),
    unit: unit.trim() || undefined,
    comparison,
    target: targetOf(target),
  }
  const { title, ...said } = readCode(code ?? '', line).pairs
  return { title: title ?? (before.trim().replace(/\s*:$/, '') || words), value: { ...value, ...said } }
}

const isNumber = (text: string) => !Number.isNaN(Number(text))
const targetOf = (text: string | undefined) =>
  text === undefined ? undefined : isNumber(text) ? Number(text) : text

function typeOf(unit: string, target: string | undefined): Value['type'] {
  if (unit.trim() === '%') return 'percent'
  return target !== undefined && !isNumber(target) ? 'text' : 'number'
}

/** The same in writing; what the short form would change stands in the code. */
export function writeSubItem({ title, value, claimed }: SubItem): string {
  const box = claimed ? '[x]' : '[ ]'
  if (!value) {
    const misread = subItemOf(title, null, 0) !== null
    return `- ${box} ${atStart(title)}${misread ? ` ${inlineCode('text')}` : ''}`
  }
  const short = shortOf(title, value)
  const read = subItemOf(short, null, 0)
  const pairs = read?.title === title ? differing(value, read.value) : null
  const code = pairs ? codeOf('', pairs) : codeOf('', { title, ...value })
  return `- ${box} ${atStart(pairs ? short : `${title}: ____`)}${code && ` ${inlineCode(code)}`}`
}

const shortOf = (title: string, { unit, comparison, target }: Value) =>
  `${title}: ____${unit ? ` ${unit}` : ''}${comparison && target !== undefined ? `, ${comparison} ${target}` : ''}`

/** What must be said besides the short form; null when the short form says too much. */
function differing(value: Value, read: Partial<Record<keyof Value, unknown>>) {
  const names = ['type', 'unit', 'comparison', 'target', 'claimed'] as const
  if (names.some(name => value[name] === undefined && read[name] !== undefined)) return null
  return Object.fromEntries(
    names.filter(name => value[name] !== read[name]).map(name => [name, value[name]]),
  ) as Record<string, string | number>
}
