import type { List, ListItem, Nodes, Paragraph } from 'mdast'
import { heading } from '../../outline/heading.ts'
import { linesOf, ownLines } from '../../written/lines.ts'
import { tickOf } from '../../written/tick-marks.ts'
import { ItemCandidate, itemOfListItem } from './item-candidate.ts'
import { fieldsOf } from './item-fields.ts'

export const isTicked = (item: ListItem): boolean => {
  const [first] = ownLines(item)
  return (item.checked ?? null) !== null || (first !== undefined && tickOf(first.text).ticked !== null)
}

export const isTickList = (node: Nodes): node is List => node.type === 'list' && node.children.some(isTicked)

/** A list whose entries only name other lists: "Infrastructure (12 items)", or that links to headings. */
const isContents = (list: List): boolean => {
  const texts = list.children.map(child => ownLines(child)[0]?.text ?? '')
  const counted = texts.filter(text => /\(\d+\+?\s+[\w ]*\)\s*$/.test(text)).length
  const linked = list.children.filter(child =>
    /^\[[^\]]*\]\(#/.test(JSON.stringify(child).includes('"url":"#') ? '[](#' : ''),
  ).length
  return Math.max(counted, linked) * 2 > texts.length
}

export const isPlainList = (node: Nodes): node is List =>
  node.type === 'list' && !node.children.some(isTicked) && !isContents(node)

/** Items of a list; lines such as "Owner: DBA" between them say something of the list, not what to do. */
export function itemsOfList(list: List): ItemCandidate[] {
  return list.children.flatMap(child => {
    const [first] = ownLines(child)
    if (!first || fieldsOf(tickOf(first.text).rest)) return []
    return itemOfListItem(child) ?? []
  })
}

/** Entries that are labels over task lists of their own: "Components: - [x] …", "1. Backups - [ ] …". */
export function labelledGroups(list: List): { label: string; node: Nodes[]; items: ItemCandidate[] }[] {
  if (list.children.some(isTicked)) return []
  return list.children.flatMap(child => {
    const tasks = child.children.filter(isTickList)
    const [first] = ownLines(child)
    if (tasks.length === 0 || !first) return []
    const own = child.children.filter(({ type }) => type === 'paragraph').slice(0, 1)
    return { label: heading(first.text).title, node: own, items: tasks.flatMap(itemsOfList) }
  })
}

/** A paragraph whose lines begin with ticks or boxes: people write lists without bullets. */
export function tickLines(paragraph: Paragraph): ItemCandidate[] {
  const lines = linesOf(paragraph)
  const ticked = lines.filter(line => tickOf(line.text).ticked !== null)
  if (ticked.length < 2 || ticked.length < lines.length - 1) return []
  return ticked.map(line => new ItemCandidate(line.text, null, [line.node]))
}

/** Whether nothing but such lines stands in it. */
export const isAllTicks = (paragraph: Paragraph): boolean =>
  linesOf(paragraph).every(line => tickOf(line.text).ticked !== null)

/** The short line above a list that names it, where there is no heading: "Database", "**Staging** (T-12 hours):". */
export function labelOf(node: Nodes | undefined): string | null {
  if (node?.type !== 'paragraph') return null
  const [line, ...more] = linesOf(node)
  if (!line || more.length > 0 || line.text.length > 80 || /_{2,}/.test(line.text) || fieldsOf(line.text))
    return null
  const isStrong = node.children[0]?.type === 'strong'
  const wordCount = line.text.split(/\s+/).length
  const isName = wordCount <= 4 && !/[.!?…]$/.test(line.text)
  return isStrong || isName ? line.text : null
}
