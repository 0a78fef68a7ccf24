import readSheets from 'read-excel-file/universal'
import { unreadable } from '../../refusals.rules.ts'
import { refuseBomb } from '../office/refuse-zip-bomb.ts'
import type { Row } from './sheet-columns.ts'

/** The rows of every sheet that has any. Formulas are not calculated: cells hold what was last saved. */
export async function rowsOfXlsx(bytes: Uint8Array): Promise<{ sheet: string; rows: Row[] }[]> {
  refuseBomb(bytes)
  const sheets = await readSheets(new Uint8Array(bytes).buffer).catch(() => {
    throw unreadable('damaged_excel')
  })
  return sheets
    .map(({ sheet, data }) => ({
      sheet,
      rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(textOfCell) })),
    }))
    .filter(({ rows }) => rows.length > 0)
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell).replaceAll('\r', '')
  // Days are fractions in Excel: a minute may have become the last second of the one before.
  const text = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString()
  // A time of day without a date is one of the first days that Excel knows.
  return cell.getUTCFullYear() < 1905 ? text.slice(11, 16) : text.slice(0, 16).replace('T', ' ')
}
