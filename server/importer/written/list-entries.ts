import type { List, ListItem, RootContent } from 'mdast'
import { undecorated } from '../outline/heading.ts'
import { itemText, withoutFillIns } from './list-text.ts'

/** One entry of a list: its words, the label before a colon, and the lines below it. */
export interface ListEntry {
  node: ListItem
  text: string // empty where only blanks were to be filled in
  label: string // in lower case, without a question mark
  rest: string // behind the label
  below: string[]
}

const LABEL = /^\W{0,4}([\p{L}\d][^:\n]{0,60}?)\??\s*:(?!\/\/)\s*(.*)$/su

export function listEntry(node: ListItem): ListEntry {
  const text = undecorated(
    withoutFillIns(itemText(node).replace(/_{3,}(?=\s*\/)/g, '…')).replace(/\s+/g, ' '),
  )
  const [, label = '', rest = ''] = text.length > 2000 ? [] : (LABEL.exec(text) ?? [])
  const lists = node.children.filter((child): child is List => child.type === 'list')
  const below = lists
    .flatMap(list => list.children.map(listEntry))
    .flatMap(each => [each.text, ...each.below])
  return { node, text, label: label.trim().toLowerCase(), rest: rest.trim(), below: below.filter(Boolean) }
}

export const listEntries = (blocks: RootContent[]): ListEntry[] =>
  blocks.flatMap(block => (block.type === 'list' ? block.children.map(listEntry) : []))
