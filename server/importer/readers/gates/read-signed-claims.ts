import type { Section } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'
import { linesOf } from '../../written/lines.ts'
import { tickOf } from '../../written/tick-marks.ts'
import { isAllTicks, isTickList, itemsOfList, tickLines } from '../checklist/items-of-lists.ts'
import { addSection, sectionCandidate } from '../checklist/section-candidate.ts'
import { groupOf } from './sign-off-headings.ts'

/**
 * A sign-off that was given in the text with what it stands on: ticked lines and "Status: APPROVED". The signature is
 * history, the ticked lines are a section of claims.
 */
export function readSignedClaims(reading: ReadingState, section: Section) {
  const items = reading.open(section).flatMap(block => {
    if (isTickList(block)) return itemsOfList(block)
    return block.type === 'paragraph' ? tickLines(block) : []
  })
  const paragraphs = reading
    .open(section)
    .filter(block => block.type === 'paragraph' && tickLines(block).length > 0 && isAllTicks(block))
  if (items.length < 2 || !items.every(item => item.value().claimed)) return
  const own = section.node.type === 'root' ? [] : [section.node]
  const status = statedStatus(section)
  const isSentence = section.bold && /[.!]$|\bhereby\b/.test(section.raw.trim())
  if (!status && !/\bcertif(?:y|ied)\b/i.test(section.raw)) return
  const title = shortened(isSentence ? groupOf(section) : section.title)
  reading.add('signOff', {
    value: {
      group: shortened(groupOf(section)),
      title,
      history: { name: section.brackets[0] ?? title, text: status?.text ?? 'Signed off' },
    },
    from: [...own, ...(status ? [status.node] : [])],
    sure: status !== null,
  })
  const candidate = sectionCandidate(section, items)
  addSection(reading, {
    ...candidate,
    title: `${title}: what was confirmed`,
    from: paragraphs.length > 0 ? paragraphs : (items[0]?.from ?? []),
    stated: null,
  })
}

/** "**Status: APPROVED ✅**" below the lines, as a bold line or a line of a paragraph. */
function statedStatus(section: Section) {
  const siblings = section.parent?.children ?? []
  const next = siblings[siblings.indexOf(section) + 1]
  const inner = section.children.find(({ raw }) => /^\W*status\s*:/i.test(raw))
  const bold = inner ?? (next && /^\W*status\s*:/i.test(next.raw) ? next : undefined)
  if (bold && bold.node.type !== 'root') return { text: afterColon(bold.raw), node: bold.node }
  for (const block of section.blocks) {
    if (block.type !== 'paragraph') continue
    const line = linesOf(block).find(({ text }) => /^\W*status\s*:/i.test(text))
    if (line) return { text: afterColon(line.text), node: line.node }
  }
  return null
}

const afterColon = (text: string) =>
  tickOf(text.slice(text.indexOf(':') + 1))
    .rest.replace(/[\p{Extended_Pictographic}*]/gu, '')
    .trim() || 'Signed off'
