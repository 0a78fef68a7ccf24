import type { ListItem, Paragraph, RootContent } from 'mdast'
import type { Section } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'
import { itemLine, labelAndRest, linesOf, textLines } from '../../written/lines.ts'
import { isPersonName, personIn, withoutPlaceholder } from './person-details.ts'
import { authoritiesIn } from './role-authorities.ts'

const OTHER = /^(?:note|notes|date|time|size|total|when|where|why|team size|channel|slack)\b/i

interface RoleEntry {
  node: ListItem | Paragraph
  words: string
  below: string[]
  bold: boolean
}

/** The items of a list, or the lines of a paragraph each of which begins with a bold label. */
function entriesOf(block: RootContent): RoleEntry[] {
  if (block.type === 'list')
    return block.children.map(node => ({
      node,
      words: itemLine(node),
      below: textLines(node.children.filter(({ type }) => type === 'list')),
      bold: node.children[0]?.type === 'paragraph' && node.children[0].children[0]?.type === 'strong',
    }))
  if (block.type !== 'paragraph') return []
  const lines = linesOf(block)
  const labels = block.children.filter(({ type }) => type === 'strong').length
  if (lines.length < 2 || labels < lines.length) return []
  return lines.map(({ text }) => ({ node: block, words: text, below: [], bold: true }))
}

/** Right below a heading of roles: "- **Release captain**: leads and decides", "- DBA: Ann Lee". */
export function addRolesOfLists(reading: ReadingState, section: Section) {
  for (const block of reading.open(section)) {
    const parts = entriesOf(block).map(entry => ({ ...entry, labelled: labelAndRest(entry.words) }))
    if (!parts.every(({ labelled }) => labelled && labelled.label.split(/\s+/).length <= 6)) continue
    for (const { node, below, bold, labelled } of parts) {
      if (!labelled || OTHER.test(labelled.label)) continue
      const { note, ...who } = personIn(labelled.rest)
      const summary = [isPersonName(labelled.rest) ? '' : withoutPlaceholder(note ?? ''), ...below].filter(
        Boolean,
      )
      reading.add('role', {
        value: {
          title: plainCase(labelled.label.replace(/\s*\([^)]*\)/g, '').trim() || labelled.label),
          ...(summary.length > 0 && { summary: summary.join('; ').slice(0, 400) }),
          person: who.name,
          phone: who.phone,
          email: who.email,
          backup: who.backup,
          authorities: authoritiesIn([labelled.label, ...summary]),
        },
        from: [node],
        sure: bold,
      })
    }
  }
}
