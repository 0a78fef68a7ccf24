import type { Nodes, RootContent } from 'mdast'
import { plural } from '../../../kernel/plural.rules.ts'
import {
  countOf,
  isBelowChecklist,
  isChecklist,
  isDocumentTitle,
  isItem,
  isOthers,
} from '../../headings/checklist-headings.ts'
import { firstLine } from '../../outline/node-lines.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, Reading } from '../../reading-state.ts'
import { linesOf } from '../../written/lines.ts'
import { decisionRules } from './decision-rules.ts'
import { ItemDraft } from './item-candidate.ts'
import { fieldsOf } from './item-fields.ts'
import {
  groupsOf,
  isAllTicks,
  isPlainList,
  isTaskList,
  itemsOf,
  labelOf,
  tickLines,
} from './items-of-lists.ts'
import { tableItems } from './items-of-tables.ts'
import { scriptSections } from './script-sections.ts'
import { addSection, type SectionDraft, sectionDraft } from './section-candidate.ts'

/**
 * Sections of items: task lists, bold-numbered items, tables with a tick or status column, lines that begin with ticks,
 * and plain lists below a heading that says checklist. Runs after the readers of roles, phases and what follows a
 * deployment: boxes that belong to those are taken by then.
 */
export const readChecklists: Reader = reading => {
  const isPlain = isPlainChecklist(reading.root)
  const drafts = [...walk(reading.root)].flatMap(section => draftsOf(reading, section, isPlain))
  for (const section of walk(reading.root)) shareOwner(reading, section, drafts)
  const sections = [...withoutParts(drafts), ...scriptSections(reading)]
  qualifyTitles(sections)
  applyRules(reading, sections)
  warnOfTotals(reading, sections)
  for (const draft of sections.toSorted((a, b) => lineOf(a) - lineOf(b))) addSection(reading, draft)
}

const lineOf = ({ items }: SectionDraft) => Math.min(...(items[0]?.from ?? []).map(firstLine))

/** What one section holds itself: often one list, sometimes several with a line above each. */
function draftsOf(reading: Reading, section: Section, isAllPlain: boolean): SectionDraft[] {
  if (isItem(section) || isOthers(section)) return []
  const drafts: SectionDraft[] = []
  const numbered = section.children.filter(({ ticked }) => ticked !== null)
  const boxed = numbered.filter(child => reading.isOpen(child.node)).map(itemOfSection)
  const open = reading.open(section)
  const isPlain = isAllPlain || isBelowChecklist(section)
  const isGuess = isAllPlain && !isBelowChecklist(section)
  const lists = open.flatMap(block => listed(block, isPlain).map(found => ({ ...found, block })))
  const named = lists.filter(({ block }) => labelBefore(section, block) !== null).length
  for (const { items, label, node, block } of lists) {
    if (items.length === 0) continue
    const above = named > 1 ? labelBefore(section, block) : null
    const last = drafts.at(-1)
    if (label === null && above === null && last && last.label === null) {
      last.items.push(...items)
      last.from.push(...node)
      continue
    }
    const several = lists.filter(found => found.label !== null).length > 1
    const draft = sectionDraft(section, items, above?.text ?? (several ? label : null))
    draft.from.push(...node, ...(above ? [above.node] : []))
    drafts.push(draft)
  }
  if (boxed.length > 0) drafts.unshift(sectionDraft(section, boxed))
  if (isGuess) for (const draft of drafts) draft.sure = false
  return drafts
}

/** A text that calls itself a checklist and has no box anywhere: its bullets are the items. */
function isPlainChecklist(root: Section): boolean {
  const sections = [...walk(root)]
  const named = sections.some(
    section => isDocumentTitle(section) && isChecklist(section) && section.depth === 1,
  )
  return named && !sections.some(({ blocks, ticked }) => ticked !== null || blocks.some(isTaskList))
}

interface Listed {
  items: ItemDraft[]
  label: string | null
  node: Nodes[] // taken with the section
}

function listed(block: RootContent, isPlain: boolean): Listed[] {
  const alone = (items: ItemDraft[], node: Nodes[] = []): Listed[] => [{ items, label: null, node }]
  if (block.type === 'paragraph') return alone(tickLines(block), isAllTicks(block) ? [block] : [])
  if (block.type === 'table') return alone(tableItems(block), block.children.slice(0, 1))
  if (block.type !== 'list') return []
  if (isTaskList(block)) return alone(itemsOf(block))
  const groups = groupsOf(block)
  if (groups.length > 0) return groups.map(({ label, node, items }) => ({ items, label, node }))
  return isPlain && isPlainList(block) ? alone(itemsOf(block)) : []
}

function labelBefore(section: Section, block: RootContent) {
  const node = section.blocks[section.blocks.indexOf(block) - 1]
  const text = labelOf(node)
  return node && text !== null ? { node, text: text.replace(/\s*:\s*$/, '') } : null
}

/** "**[ ] 12. Backups**" with a list below it. */
function itemOfSection(section: Section): ItemDraft {
  const own = section.node.type === 'root' ? [] : [section.node]
  const item = new ItemDraft(section.full, section.ticked, own)
  for (const each of walk(section)) for (const block of each.blocks) item.block(block)
  return item
}

/** "**Owner**: Platform" between the lists of a section is said of all items that name nobody. */
function shareOwner(reading: Reading, section: Section, drafts: SectionDraft[]) {
  if (section.depth === 0) return
  for (const block of reading.open(section)) {
    if (block.type !== 'paragraph') continue
    const lines = linesOf(block).map(({ text }) => fieldsOf(text))
    if (lines.length === 0 || lines.some(fields => fields === null)) continue
    const owner = lines.flatMap(fields => fields ?? []).find(({ name, text }) => name === 'role' && text)
    if (!owner) continue
    const said = boldUpTo(section)
    const shared = drafts.filter(({ at }) => said.has(at))
    for (const { items } of shared) for (const item of items) item.role ??= owner.text
    shared.at(-1)?.from.push(block)
  }
}

/** The section; a line below the last of several bold titles is said of those before it as well. */
function boldUpTo(section: Section): Set<Section> {
  const siblings = section.bold ? (section.parent?.children ?? []) : []
  return new Set([...siblings.slice(0, siblings.indexOf(section)), section])
}

/** A heading that counts its items holds those of the headings below it, unless they count their own. */
function withoutParts(drafts: SectionDraft[]): SectionDraft[] {
  const whole = new Map<Section, SectionDraft>()
  return drafts.flatMap(draft => {
    const holder = [...upwards(draft.of)].slice(1).find(each => countOf(each) !== null && each.depth > 1)
    if (
      !holder ||
      draft.stated !== null ||
      drafts.some(other => other.stated !== null && isBelow(other.of, holder))
    )
      return [draft]
    const known = whole.get(holder)
    if (known) {
      known.items.push(...draft.items)
      known.from.push(...draft.from)
      return []
    }
    const merged = sectionDraft(holder, draft.items)
    merged.from.push(...draft.from)
    whole.set(holder, merged)
    return [merged]
  })
}

const isBelow = (section: Section, holder: Section) =>
  section !== holder && [...upwards(section)].includes(holder)

const STATE = /^(?:completed?|done|in progress|pending|to ?do|open|remaining|passed|failed)$/i

/** Sections of the same name, and those that only name a state, are told apart by what holds them. */
function qualifyTitles(drafts: SectionDraft[]) {
  const same = Map.groupBy(drafts, ({ title }) => title.toLowerCase())
  for (const draft of drafts) {
    const holder = draft.label === null ? draft.of.parent : draft.of
    const isTwice = (same.get(draft.title.toLowerCase())?.length ?? 0) > 1
    if ((isTwice || STATE.test(draft.title)) && holder && holder.depth > 1)
      draft.title = `${holder.title}: ${draft.title}`
  }
}

/** A rule such as "≥ 19 of 20" belongs to the last section of as many items before it, else to the first after it. */
function applyRules(reading: Reading, drafts: SectionDraft[]) {
  for (const { line, ...rule } of decisionRules(reading.root)) {
    const same = drafts.filter(({ items }) => items.length === rule.of)
    const draft = same.findLast(each => lineOf(each) <= line) ?? same[0]
    if (draft) draft.rule ??= rule
  }
}

/** "Readiness (80+ items)" over sections that count themselves. */
function warnOfTotals(reading: Reading, drafts: SectionDraft[]) {
  for (const section of walk(reading.root)) {
    const count = countOf(section)
    const parts = drafts.filter(({ of }) => isBelow(of, section))
    if (!count || parts.length === 0 || isItem(section)) continue
    const found = parts.reduce((sum, { items }) => sum + items.length, 0)
    const says = count.atLeast ? `${count.count}+ items` : plural(count.count, 'item')
    if (count.atLeast ? found < count.count : found !== count.count)
      reading.warn(
        section.node.type === 'root' ? 1 : firstLine(section.node),
        `"${section.title}" says ${says}; ${found} ${found === 1 ? 'was' : 'were'} found below it.`,
      )
  }
}
