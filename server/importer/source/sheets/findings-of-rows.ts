import type { Finding } from '../../finding.inputs.ts'
import type { Warning } from '../../warning.types.ts'
import { addChecklist, CHECKLIST_COLUMNS } from './checklist-of-rows.ts'
import { addPlan, PLAN_COLUMNS } from './plan-of-rows.ts'
import { isEmpty, rowEntries, titleAndMore } from './row-entries.ts'
import { type Columns, headerOf, type Row } from './sheet-columns.ts'
import { SheetFindings } from './sheet-findings.ts'

/**
 * Findings of a list: a plan if it has times, phases, commands or predecessors, else a checklist. Every row that is
 * not empty ends up in one. Null if no row names the columns.
 */
export function findingsOfRows(
  rows: Row[],
  name: string,
  prefix?: string,
): { findings: Finding[]; warnings: Warning[] } | null {
  const header = headerOf(rows)
  if (!header) return null
  const list = new SheetFindings(prefix)
  for (const row of rows.slice(0, header.row).filter(row => !isEmpty(row))) {
    const text = row.cells.filter(cell => cell.trim()).join(' · ')
    const isFirst = list.findings.length === 0
    if (isFirst) list.add('name', { name: titleAndMore(text).title }, row.line)
    else list.add('note', { text }, row.line)
  }
  const isPlanned = isPlan(header.columns)
  const filled = [
    ...rows.slice(0, header.row + 1),
    ...rows.slice(header.row + 1).filter(row => !isEmpty(row)),
  ]
  const entries = rowEntries(filled, header, isPlanned ? PLAN_COLUMNS : CHECKLIST_COLUMNS)
  if (isPlanned) {
    const duration = header.heads[header.columns.duration ?? -1] ?? ''
    addPlan(entries, list, {
      name,
      heads: { duration },
      hasPredecessors: header.columns.predecessors !== undefined,
    })
  } else addChecklist(entries, list, name)
  return { findings: list.findings, warnings: list.warnings }
}

const isPlan = ({ predecessors, start, duration, command, status, outline }: Columns): boolean =>
  [predecessors, start, duration, outline].some(column => column !== undefined) ||
  (command !== undefined && status === undefined)
