import type { RootContent, Table, TableRow } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { undecorated } from '../outline/heading.ts'

/** The cells of a table by the column's heading in lower case, row by row. */
export function namedRows(block: RootContent) {
  if (block.type !== 'table') return []
  const [head, ...rows] = block.children
  const names = (head?.children ?? []).map(cell => plainText(cell).trim().toLowerCase())
  return rows.map(node => ({
    node,
    names,
    cells: node.children.map(cell => undecorated(plainText(cell).trim())),
    cell: (name: RegExp) => {
      const at = names.findIndex(each => name.test(each))
      const match = at < 0 ? undefined : node.children[at]
      return match ? undecorated(plainText(match).trim()) : ''
    },
  }))
}

/** What stands above the columns of a table, in order. */
export const columnTitles = (table: Table): string[] =>
  table.children[0]?.children.map(cell => undecorated(plainText(cell))) ?? []

/** The text of a row's cell on one line; empty for a column that is not there, also for −1. */
export const cellTextAt = (row: TableRow, column: number): string => {
  const cell = column < 0 ? undefined : row.children[column]
  return cell ? plainText(cell).replace(/\s+/g, ' ').trim() : ''
}
