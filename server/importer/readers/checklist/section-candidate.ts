import type { Nodes } from 'mdast'
import { plural } from '../../../kernel/plural.rules.ts'
import { countOf, isBelowChecklist, rawsOf, titlesOf } from '../../headings/checklist-headings.ts'
import { type Stage, stageOf } from '../../headings/stage-of-headings.ts'
import { heading } from '../../outline/heading.ts'
import { firstLine } from '../../outline/node-lines.ts'
import type { Section } from '../../outline/sections.ts'
import type { Reading } from '../../reading-state.ts'
import { dueOf } from '../../written/due-time.ts'
import { shortened } from '../../written/titles.ts'
import type { ItemDraft } from './item-candidate.ts'

/** A section of a checklist while it is put together. */
export interface SectionDraft {
  at: Section // where its lists stand
  of: Section // whose words name it
  title: string
  label: string | null // where a line of its own names the list, not the heading
  from: Nodes[]
  items: ItemDraft[]
  sure: boolean
  stated: number | null
  atLeast: boolean
  stage?: Stage
  rule?: { atLeast: number; of: number }
}

const GENERIC =
  /^(?:items|check-?list|tasks|to ?do|validations?|checks?(?: performed)?|components?(?: included)?|resources?(?: provisioned)?|coverage|criteria|steps|verify|requirements|for .*execution)$/i

/** The heading whose words name a list: a label such as "Validations" says nothing, what holds it does. */
export function namedBy(section: Section): Section {
  const { parent } = section
  return section.bold && GENERIC.test(section.title) && parent && parent.depth > 0 ? namedBy(parent) : section
}

export function sectionDraft(of: Section, items: ItemDraft[], label: string | null = null): SectionDraft {
  const named = namedBy(of)
  const words = label === null ? '' : heading(label).title
  const count = countOf(of) ?? countOf(named)
  const isNamed = label !== null && !GENERIC.test(words)
  return {
    at: of,
    of: named,
    title: isNamed ? words : named.title,
    label: isNamed ? label : null,
    from: of.node.type === 'root' || isNamed ? [] : [of.node],
    items,
    sure: isBelowChecklist(of) || !items.every(item => item.isRemark),
    stated: isNamed ? null : (count?.count ?? null),
    atLeast: count?.atLeast ?? false,
  }
}

/** Adds the section with its items, and says where a heading counts more or fewer than there are. */
export function addSection(reading: Reading, draft: SectionDraft) {
  const { items, stated, rule } = draft
  if (items.length === 0) return
  const titles = [...(draft.label ? [draft.label] : []), ...titlesOf(draft.of)]
  const due = dueOf([...(draft.label ? [draft.label] : []), ...rawsOf(draft.of)])
  const from = draft.from.length > 0 ? draft.from : (items[0]?.from ?? [])
  const id = reading.add('section', {
    value: {
      title: shortened(draft.title) || 'Checklist',
      stage: draft.stage ?? stageOf(titles, due),
      ...(due !== undefined && { due }),
      ...(rule && { rule }),
      ...(stated !== null && { stated }),
    },
    from,
    sure: draft.sure,
  })
  for (const item of items) {
    if (item.isCut) keepWhole(reading, item)
    reading.add('item', { value: item.value(), from: item.from, in: id, sure: draft.sure })
  }
  const [cut, ...more] = items.filter(({ isCut }) => isCut)
  if (cut?.from[0]) {
    const count = more.length + 1
    const what = count === 1 ? 'An item' : `${count} items`
    reading.warn(
      cut.from[0],
      `${what} of "${shortened(draft.title)}" longer than 300 characters: cut, and kept whole as a note.`,
    )
  }
  const differs = stated !== null && (draft.atLeast ? items.length < stated : items.length !== stated)
  const line = draft.of.node.type === 'root' ? 1 : firstLine(draft.of.node)
  if (differs)
    reading.warn(
      line,
      `"${shortened(draft.title)}" says ${plural(stated, 'item')}; ${items.length} ${items.length === 1 ? 'was' : 'were'} found.`,
    )
}

function keepWhole(reading: Reading, item: ItemDraft) {
  const [node] = item.from
  if (!node) return
  reading.add('note', { value: { text: wordsOf(node) }, from: [node] })
}

const wordsOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : ''
