import { LONGEST_TITLE } from '../../outline/titles.ts'
import type { Column, Header, Row } from './sheet-columns.ts'

/** A row below the header, by what its columns hold. */
export interface RowEntry {
  line: number
  of: (column: Column) => string
  /** What stands in columns that mean nothing to a plan, with their headings: "Notes: by phone". */
  rest: string[]
}

export function rowEntries(rows: Row[], { row, columns, heads }: Header, kept: Column[]): RowEntry[] {
  const used = new Set(kept.map(column => columns[column]))
  return rows.slice(row + 1).map(({ line, cells }) => ({
    line,
    of: column => {
      const index = columns[column]
      return index === undefined ? '' : (cells[index] ?? '').trim()
    },
    rest: cells.flatMap((cell, index) => {
      const text = cell.trim()
      if (used.has(index) || text === '') return []
      return [heads[index] ? `${heads[index]}: ${text}` : text]
    }),
  }))
}

/** A title of at most 300 characters on one line, and what did not fit. */
export function titleAndMore(text: string): { title: string; more: string } {
  const [first = '', ...others] = text.split('\n').map(line => line.trim())
  const title = first.slice(0, LONGEST_TITLE)
  return { title, more: [first.slice(LONGEST_TITLE), ...others].filter(Boolean).join('\n') }
}

export const isEmpty = ({ cells }: Row): boolean => cells.every(cell => cell.trim() === '')
