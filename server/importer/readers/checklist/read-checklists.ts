import type { Nodes, RootContent } from 'mdast'
import { plural } from '../../../kernel/plural.rules.ts'
import {
  countOf,
  isBelowChecklist,
  isChecklist,
  isOutsideChecklists,
  isTopHeading,
  isWithinItem,
} from '../../headings/checklist-headings.ts'
import { firstLine, type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { linesOf } from '../../written/lines.ts'
import { decisionRules } from './decision-rules.ts'
import { ItemCandidate } from './item-candidate.ts'
import { fieldsOf } from './item-fields.ts'
import {
  isAllTicks,
  isPlainList,
  isTickList,
  itemsOfList,
  labelledGroups,
  labelOf,
  tickLines,
} from './items-of-lists.ts'
import { tableItems } from './items-of-tables.ts'
import { scriptSections } from './script-sections.ts'
import { addSection, type SectionCandidate, sectionCandidate } from './section-candidate.ts'

/**
 * Sections of items: task lists, bold-numbered items, tables with a tick or status column, lines that begin with ticks,
 * and plain lists below a heading that says checklist. Runs after the readers of roles, phases and what follows a
 * deployment: boxes that belong to those are taken by then.
 */
export const readChecklists: Reader = reading => {
  const isPlain = isPlainChecklist(reading.root)
  const candidates = [...walk(reading.root)].flatMap(section => candidatesOf(reading, section, isPlain))
  for (const section of walk(reading.root)) shareOwner(reading, section, candidates)
  const sections = [...withoutParts(candidates), ...scriptSections(reading)]
  qualifyTitles(sections)
  applyRules(reading, sections)
  warnOfTotals(reading, sections)
  for (const candidate of sections.toSorted((a, b) => lineOf(a) - lineOf(b))) addSection(reading, candidate)
}

const lineOf = ({ items }: SectionCandidate) => Math.min(...(items[0]?.from ?? []).map(firstLine))

/** What one section holds itself: often one list, sometimes several with a line above each. */
function candidatesOf(reading: ReadingState, section: Section, isAllPlain: boolean): SectionCandidate[] {
  if (isWithinItem(section) || isOutsideChecklists(section)) return []
  const candidates: SectionCandidate[] = []
  const numbered = section.children.filter(({ ticked }) => ticked !== null)
  const boxed = numbered.filter(child => reading.isOpen(child.node)).map(itemOfSection)
  const open = reading.open(section)
  const isPlain = isAllPlain || isBelowChecklist(section)
  const isGuess = isAllPlain && !isBelowChecklist(section)
  const lists = open.flatMap(block => itemsOfBlock(block, isPlain).map(found => ({ ...found, block })))
  const named = lists.filter(({ block }) => labelBefore(section, block) !== null).length
  for (const { items, label, node, block } of lists) {
    if (items.length === 0) continue
    const above = named > 1 ? labelBefore(section, block) : null
    const last = candidates.at(-1)
    if (label === null && above === null && last && last.label === null) {
      last.items.push(...items)
      last.from.push(...node)
      continue
    }
    const several = lists.filter(found => found.label !== null).length > 1
    const candidate = sectionCandidate(section, items, above?.text ?? (several ? label : null))
    candidate.from.push(...node, ...(above ? [above.node] : []))
    candidates.push(candidate)
  }
  if (boxed.length > 0) candidates.unshift(sectionCandidate(section, boxed))
  if (isGuess) for (const candidate of candidates) candidate.sure = false
  return candidates
}

/** A text that calls itself a checklist and has no box anywhere: its bullets are the items. */
function isPlainChecklist(root: Section): boolean {
  const sections = [...walk(root)]
  const named = sections.some(section => isTopHeading(section) && isChecklist(section) && section.depth === 1)
  return named && !sections.some(({ blocks, ticked }) => ticked !== null || blocks.some(isTickList))
}

interface BlockItems {
  items: ItemCandidate[]
  label: string | null
  node: Nodes[] // taken with the section
}

function itemsOfBlock(block: RootContent, isPlain: boolean): BlockItems[] {
  const alone = (items: ItemCandidate[], node: Nodes[] = []): BlockItems[] => [{ items, label: null, node }]
  if (block.type === 'paragraph') return alone(tickLines(block), isAllTicks(block) ? [block] : [])
  if (block.type === 'table') return alone(tableItems(block), block.children.slice(0, 1))
  if (block.type !== 'list') return []
  if (isTickList(block)) return alone(itemsOfList(block))
  const groups = labelledGroups(block)
  if (groups.length > 0) return groups.map(({ label, node, items }) => ({ items, label, node }))
  return isPlain && isPlainList(block) ? alone(itemsOfList(block)) : []
}

function labelBefore(section: Section, block: RootContent) {
  const node = section.blocks[section.blocks.indexOf(block) - 1]
  const text = labelOf(node)
  return node && text !== null ? { node, text: text.replace(/\s*:\s*$/, '') } : null
}

/** "**[ ] 12. Backups**" with a list below it. */
function itemOfSection(section: Section): ItemCandidate {
  const own = section.node.type === 'root' ? [] : [section.node]
  const item = new ItemCandidate(section.full, section.ticked, own)
  for (const each of walk(section)) for (const block of each.blocks) item.block(block)
  return item
}

/** "**Owner**: Platform" between the lists of a section is said of all items that name nobody. */
function shareOwner(reading: ReadingState, section: Section, candidates: SectionCandidate[]) {
  if (section.depth === 0) return
  for (const block of reading.open(section)) {
    if (block.type !== 'paragraph') continue
    const lines = linesOf(block).map(({ text }) => fieldsOf(text))
    if (lines.length === 0 || lines.some(fields => fields === null)) continue
    const owner = lines.flatMap(fields => fields ?? []).find(({ name, text }) => name === 'role' && text)
    if (!owner) continue
    const covered = boldUpTo(section)
    const shared = candidates.filter(({ at }) => covered.has(at))
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
function withoutParts(candidates: SectionCandidate[]): SectionCandidate[] {
  const whole = new Map<Section, SectionCandidate>()
  return candidates.flatMap(candidate => {
    const holder = [...upwards(candidate.of)].slice(1).find(each => countOf(each) !== null && each.depth > 1)
    if (
      !holder ||
      candidate.stated !== null ||
      candidates.some(other => other.stated !== null && isBelow(other.of, holder))
    )
      return [candidate]
    const earlier = whole.get(holder)
    if (earlier) {
      earlier.items.push(...candidate.items)
      earlier.from.push(...candidate.from)
      return []
    }
    const merged = sectionCandidate(holder, candidate.items)
    merged.from.push(...candidate.from)
    whole.set(holder, merged)
    return [merged]
  })
}

const isBelow = (section: Section, holder: Section) =>
  section !== holder && [...upwards(section)].includes(holder)

const STATE = /^(?:completed?|done|in progress|pending|to ?do|open|remaining|passed|failed)$/i

/** Sections of the same name, and those that only name a state, are told apart by what holds them. */
function qualifyTitles(candidates: SectionCandidate[]) {
  const same = Map.groupBy(candidates, ({ title }) => title.toLowerCase())
  for (const candidate of candidates) {
    const holder = candidate.label === null ? candidate.of.parent : candidate.of
    const isTwice = (same.get(candidate.title.toLowerCase())?.length ?? 0) > 1
    if ((isTwice || STATE.test(candidate.title)) && holder && holder.depth > 1)
      candidate.title = `${holder.title}: ${candidate.title}`
  }
}

/** A rule such as "≥ 19 of 20" belongs to the last section of as many items before it, else to the first after it. */
function applyRules(reading: ReadingState, candidates: SectionCandidate[]) {
  for (const { line, ...rule } of decisionRules(reading.root)) {
    const same = candidates.filter(({ items }) => items.length === rule.of)
    const candidate = same.findLast(each => lineOf(each) <= line) ?? same[0]
    if (candidate) candidate.rule ??= rule
  }
}

/** "Readiness (80+ items)" over sections that count themselves. */
function warnOfTotals(reading: ReadingState, candidates: SectionCandidate[]) {
  for (const section of walk(reading.root)) {
    const count = countOf(section)
    const parts = candidates.filter(({ of }) => isBelow(of, section))
    if (!count || parts.length === 0 || isWithinItem(section)) continue
    const itemCount = parts.reduce((sum, { items }) => sum + items.length, 0)
    const says = count.atLeast ? `${count.count}+ items` : plural(count.count, 'item')
    if (count.atLeast ? itemCount < count.count : itemCount !== count.count)
      reading.warn(
        section.node.type === 'root' ? 1 : firstLine(section.node),
        `"${section.title}" says ${says}; ${itemCount} ${itemCount === 1 ? 'was' : 'were'} found below it.`,
      )
  }
}
