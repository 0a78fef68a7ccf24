import type { List, ListItem, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { undecorated } from '../outline/heading.ts'
import { itemText, withoutBlanks } from './list-text.ts'

/** One entry of a list: its words, the label before a colon, and the lines below it. */
export interface Bullet {
  node: ListItem
  text: string // empty where only blanks were to be filled in
  label: string // in lower case, without a question mark
  rest: string // behind the label
  below: string[]
}

const LABEL = /^\W{0,4}([\p{L}\d][^:\n]{0,60}?)\??\s*:(?!\/\/)\s*(.*)$/su

export function bulletOf(node: ListItem): Bullet {
  const text = undecorated(withoutBlanks(itemText(node).replace(/_{3,}(?=\s*\/)/g, '…')).replace(/\s+/g, ' '))
  const [, label = '', rest = ''] = text.length > 2000 ? [] : (LABEL.exec(text) ?? [])
  const lists = node.children.filter((child): child is List => child.type === 'list')
  const below = lists.flatMap(list => list.children.map(bulletOf)).flatMap(each => [each.text, ...each.below])
  return { node, text, label: label.trim().toLowerCase(), rest: rest.trim(), below: below.filter(Boolean) }
}

export const bulletsOf = (blocks: RootContent[]): Bullet[] =>
  blocks.flatMap(block => (block.type === 'list' ? block.children.map(bulletOf) : []))

/** The cells of a table by the column's heading in lower case, row by row. */
export function rowsOf(block: RootContent) {
  if (block.type !== 'table') return []
  const [head, ...rows] = block.children
  const names = (head?.children ?? []).map(cell => plainText(cell).trim().toLowerCase())
  return rows.map(node => ({
    node,
    names,
    cells: node.children.map(cell => undecorated(plainText(cell).trim())),
    cell: (name: RegExp) => {
      const at = names.findIndex(each => name.test(each))
      const found = at < 0 ? undefined : node.children[at]
      return found ? undecorated(plainText(found).trim()) : ''
    },
  }))
}
