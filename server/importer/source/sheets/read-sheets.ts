import type { Finding } from '../../finding.inputs.ts'
import { unreadable } from '../../refusals.rules.ts'
import type { Warning } from '../../warning.types.ts'
import { findingsOfRows } from './findings-of-rows.ts'
import { isEmpty } from './row-entries.ts'
import { rowsOfCsv } from './rows-of-csv.ts'
import { rowsOfXlsx } from './rows-of-xlsx.ts'
import type { Row } from './sheet-columns.ts'

interface SheetReading {
  markdown: string
  findings?: Finding[]
  warnings: Warning[]
}

const MOST_CELLS = 100_000

/** A list as text. Line numbers are row numbers. Without a row that names the columns it is only a table. */
export function readCsv(text: string, fileName?: string): SheetReading {
  const name = fileName?.replace(/\.[^.]*$/, '').trim() || 'Plan'
  const rows = refuseLarge(rowsOfCsv(text))
  const recognised = findingsOfRows(rows, name)
  return recognised
    ? { markdown: linesOf(rows), ...recognised }
    : { markdown: tableOf(rows), warnings: [NO_HEADER] }
}

/** A workbook: each sheet that names its columns is a list; the others are tables kept as notes. */
export async function readXlsx(bytes: Uint8Array): Promise<SheetReading> {
  const sheets = await rowsOfXlsx(bytes)
  refuseLarge(sheets.flatMap(({ rows }) => rows))
  if (sheets.length === 0) throw unreadable('empty_workbook')
  const findings: Finding[] = []
  const warnings: Warning[] = []
  const parts: string[] = []
  let line = 0
  for (const [index, { sheet, rows }] of sheets.entries()) {
    // The first sheet's lines are its rows; each further one has a heading of its own.
    const heading = index === 0 ? [] : ['', `## ${sheet}`]
    const from = line + heading.length
    const moved = rows.map(row => ({ ...row, line: row.line + from }))
    const recognised = findingsOfRows(moved, sheet, `s${index + 1}-`) ?? keptAsNote(moved, sheet, index)
    findings.push(...recognised.findings)
    warnings.push(...recognised.warnings)
    parts.push(...heading, linesOf(rows))
    line = from + rows.length
  }
  return { markdown: parts.join('\n'), findings, warnings }
}

function keptAsNote(rows: Row[], sheet: string, index: number): { findings: Finding[]; warnings: Warning[] } {
  const [from = 1, to = 1] = [rows[0]?.line, rows.at(-1)?.line]
  const text = `${sheet}\n\n${tableOf(rows)}`
  const common = { id: `s${index + 1}-1`, lines: { from, to }, sure: true }
  return {
    findings: [{ ...common, kind: 'note', value: { text } }],
    warnings: [
      { line: from, text: `The sheet "${sheet}" has no row that names its columns; it was kept as a note.` },
    ],
  }
}

function refuseLarge(rows: Row[]): Row[] {
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0)
  if (cells > MOST_CELLS) throw unreadable('too_many_cells')
  if (rows.every(isEmpty)) throw unreadable('empty_list')
  return rows
}

const cellText = (cell: string) => cell.trim().replaceAll('\n', ' ').replaceAll('|', '\\|')
const lineOf = (cells: string[]) => `| ${cells.map(cellText).join(' | ')} |`
const linesOf = (rows: Row[]) => rows.map(row => (isEmpty(row) ? '' : lineOf(row.cells))).join('\n')

function tableOf(rows: Row[]): string {
  const [head, ...body] = rows.filter(row => !isEmpty(row)).map(({ cells }) => lineOf(cells))
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return [head, `|${' --- |'.repeat(width)}`, ...body].join('\n')
}

const NO_HEADER = {
  line: 1,
  text: 'No row names the columns (task, owner, start, depends on, …), so the list was read as a table.',
}
