import type { Nodes } from 'mdast'
import { plural } from '../../../kernel/plural.rules.ts'
import {
  countOf,
  enclosingRawTexts,
  enclosingTitles,
  isBelowChecklist,
} from '../../headings/checklist-headings.ts'
import { type Stage, stageOf } from '../../headings/stage-of-headings.ts'
import { heading } from '../../outline/heading.ts'
import { firstLine, type Section } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'
import { dueOf } from '../../written/durations.ts'
import type { ItemCandidate } from './item-candidate.ts'

/** A section of a checklist while it is put together. */
export interface SectionCandidate {
  at: Section // where its lists stand
  of: Section // whose words name it
  title: string
  label: string | null // where a line of its own names the list, not the heading
  from: Nodes[]
  items: ItemCandidate[]
  sure: boolean
  stated: number | null
  atLeast: boolean
  stage?: Stage
  rule?: { atLeast: number; of: number }
}

const GENERIC =
  /^(?:items|check-?list|tasks|to ?do|validations?|checks?(?: performed)?|components?(?: included)?|resources?(?: provisioned)?|coverage|criteria|steps|verify|requirements|for .*execution)$/i

/** The heading whose words name a list: a label such as "Validations" says nothing, what holds it does. */
export function namingHeading(section: Section): Section {
  const { parent } = section
  return section.bold && GENERIC.test(section.title) && parent && parent.depth > 0
    ? namingHeading(parent)
    : section
}

export function sectionCandidate(
  of: Section,
  items: ItemCandidate[],
  label: string | null = null,
): SectionCandidate {
  const named = namingHeading(of)
  const labelTitle = label === null ? '' : heading(label).title
  const count = countOf(of) ?? countOf(named)
  const isNamed = label !== null && !GENERIC.test(labelTitle)
  return {
    at: of,
    of: named,
    title: isNamed ? labelTitle : named.title,
    label: isNamed ? label : null,
    from: of.node.type === 'root' || isNamed ? [] : [of.node],
    items,
    sure: isBelowChecklist(of) || !items.every(item => item.isRemark),
    stated: isNamed ? null : (count?.count ?? null),
    atLeast: count?.atLeast ?? false,
  }
}

/** Adds the section with its items, and says where a heading counts more or fewer than there are. */
export function addSection(reading: ReadingState, candidate: SectionCandidate) {
  const { items, stated, rule } = candidate
  if (items.length === 0) return
  const titles = [...(candidate.label ? [candidate.label] : []), ...enclosingTitles(candidate.of)]
  const due = dueOf([...(candidate.label ? [candidate.label] : []), ...enclosingRawTexts(candidate.of)])
  const from = candidate.from.length > 0 ? candidate.from : (items[0]?.from ?? [])
  const id = reading.add('section', {
    value: {
      title: shortened(candidate.title) || 'Checklist',
      stage: candidate.stage ?? stageOf(titles, due),
      ...(due !== undefined && { due }),
      ...(rule && { rule }),
      ...(stated !== null && { stated }),
    },
    from,
    sure: candidate.sure,
  })
  for (const item of items) {
    if (item.isCut) keepWhole(reading, item)
    reading.add('item', { value: item.value(), from: item.from, in: id, sure: candidate.sure })
  }
  const [cut, ...more] = items.filter(({ isCut }) => isCut)
  if (cut?.from[0]) {
    const count = more.length + 1
    const what = count === 1 ? 'An item' : `${count} items`
    reading.warn(
      cut.from[0],
      `${what} of "${shortened(candidate.title)}" longer than 300 characters: cut, and kept whole as a note.`,
    )
  }
  const differs = stated !== null && (candidate.atLeast ? items.length < stated : items.length !== stated)
  const line = candidate.of.node.type === 'root' ? 1 : firstLine(candidate.of.node)
  if (differs)
    reading.warn(
      line,
      `"${shortened(candidate.title)}" says ${plural(stated, 'item')}; ${items.length} ${items.length === 1 ? 'was' : 'were'} found.`,
    )
}

function keepWhole(reading: ReadingState, item: ItemCandidate) {
  const [node] = item.from
  if (!node) return
  reading.add('note', { value: { text: nodeText(node) }, from: [node] })
}

const nodeText = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(nodeText).join('') : ''
