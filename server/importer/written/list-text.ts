import type { List, ListItem, Nodes, Paragraph, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { undecorated } from '../outline/heading.ts'

/** The words of blocks as people write them in plans: labels with a colon, blanks to fill in, items with sub-items. */

/** An item's own words: without its nested lists, tables and fences. */
export const itemText = (item: ListItem): string =>
  item.children
    .filter(({ type }) => type === 'paragraph')
    .map(child => plainText(child))
    .join('\n')
    .trim()

export const isTaskList = (node: Nodes): node is List =>
  node.type === 'list' && node.children.some(({ checked }) => typeof checked === 'boolean')

/** A list in which every item begins with a bold label: facts about something, not things to do. */
export const isLabelledList = (list: List) =>
  list.children.length > 0 &&
  list.children.every(item => {
    const [first] = item.children
    return (
      first?.type === 'paragraph' &&
      first.children[0]?.type === 'strong' &&
      /^[^:\n]{2,40}:/.test(itemText(item))
    )
  })

export interface LabelledLine {
  label: string // in lower case
  text: string
}

/** "Maximum retries: 2" in its two halves; null for a line without a label. A URL's colon is none. */
export function labelledLine(line: string): LabelledLine | null {
  const match = /^\W{0,4}([A-Za-z][\w /&()'-]{1,40}?)\s*:(?!\/\/)\s*(.*)$/.exec(line.trim())
  return match ? { label: (match[1] ?? '').toLowerCase(), text: (match[2] ?? '').trim() } : null
}

/** The lines of a paragraph, each with its label if it has one: "**Duration:** 10 min" above "**Owner:** DBA". */
export const plainLines = (paragraph: Paragraph): string[] =>
  plainText(paragraph)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const BLANK = /_{3,}/

/** Without "____", and nothing where only blanks to be filled in are left ("Time: ____ Completed by: ____"). */
export function withoutFillIns(text: string): string {
  if (!BLANK.test(text)) return text.trim()
  const rest = text.replace(/[\w /()]{0,40}:\s*_{3,}\s*(?:\w{1,10}(?=\s|$))?/g, '').replace(/_{3,}/g, '…')
  return /\p{L}{2}/u.test(rest) ? text.replace(/\s*:?\s*_{3,}\s*/g, ' ').trim() : ''
}

/** Every line of a list as text, sub-items indented, without the blanks that are only written on. */
export function listLines(list: List, indent = ''): string[] {
  return list.children.flatMap(item => {
    const own = withoutFillIns(itemText(item))
    const below = item.children.flatMap(child =>
      child.type === 'list' ? listLines(child, own ? `${indent}  ` : indent) : [],
    )
    return own ? [`${indent}${own.replace(/\n/g, ' ')}`, ...below] : below
  })
}

/** The items' words, each with what stands below it in the same line: what a list of short statements says. */
export const itemTexts = (lists: RootContent[]): string[] =>
  lists
    .filter(node => node.type === 'list')
    .flatMap(list =>
      list.children.map(item => {
        const below = item.children.flatMap(child => (child.type === 'list' ? listLines(child) : []))
        const own = undecorated(withoutFillIns(itemText(item)).replace(/\n/g, ' '))
        const entries = below.map(line => line.trim()).join('; ')
        return own && entries ? `${own.replace(/:$/, '')}: ${entries}` : own || entries
      }),
    )
    .filter(Boolean)
