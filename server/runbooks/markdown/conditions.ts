import type { ListItem } from 'mdast'
import { atLine, label, lineOf, ownText } from './outline.ts'
import { keyOf } from './quantities.ts'

/**
 * A judged line: words for people and, as inline code, what the machine judges:
 * ``- [every checklist item is done] `checklist stage=before percent=100` (advisory)``.
 * Returns the raw object that the schema of criteria or check conditions then validates.
 */
export function conditionOf(item: ListItem): Record<string, unknown> {
  const paragraph = item.children.find(child => child.type === 'paragraph')
  const { title, key: code, brackets } = label(paragraph?.type === 'paragraph' ? paragraph.children : [])
  if (!code)
    throw atLine(
      lineOf(item),
      `"${ownText(item)}" needs what is judged as inline code, for example \`triggers\``,
    )
  const [kind, ...pairs] = code.split(/\s+/)
  const values = Object.fromEntries(pairs.map(pair => pairOf(pair, lineOf(item))))
  const named = title.replace(/:$/, '').trim() || code
  return { key: keyOf(named), title: named, required: brackets !== 'advisory', kind, ...values }
}

/** "percent=100" → ['percent', 100]. */
function pairOf(pair: string, line: number): [string, string | number] {
  const equals = pair.indexOf('=')
  if (equals < 1) throw atLine(line, `"${pair}" must be written name=value`)
  const value = pair.slice(equals + 1)
  return [pair.slice(0, equals), value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value]
}
