import type { Nodes, Table, TableRow } from 'mdast'
import type { FindingInput } from '../../finding.inputs.ts'
import { dueOf } from '../../written/durations.ts'
import { measuredValue, statedValue, withoutMeasuredBlanks } from '../../written/measured-values.ts'
import { cellTextAt, columnTitles } from '../../written/table-rows.ts'
import { tickOf, tickStatus } from '../../written/tick-marks.ts'
import { ItemCandidate } from './item-candidate.ts'
import { verificationOf } from './item-verification.ts'

type SubItem = NonNullable<FindingInput<'item'>['subItems']>[number]

const STATUS =
  /^(?:status|state|done\??|complete[d]?\??|checked|check|✓|✔|✅|☐|☑|tick|ok\??|pass(?:ed)?|pass\s*\/\s*fail|result|ready\??|verified\??|)$/i
const TARGET = /\b(?:target|goal|sla|slo|threshold|required value|expected)\b/i
const CURRENT = /\b(?:current|actual|measured|achieved|observed|baseline)\b/i
const OWNER = /^(?:owner|responsible(?: .*)?|assignee|assigned(?: to)?|who|role|team|person)$/i
const DUE = /^(?:due(?: .*)?|deadline|when|timing|offset)$/i
const PROOF = /^(?:verification(?: .*)?|how(?: to verify)?|command|verify(?: .*)?|check command|method)$/i
const NUMBER = /^(?:#|no\.?|nr\.?|id|item\s*(?:#|no\.?)|step)$/i
/** The first column of tables that are no checklists: timelines, people, risks, histories. */
const NOT_ITEMS =
  /^(?:time\b.*|date|when|role|name|contact|phone|level|version|risk|phase|metric|trigger|system|method|endpoint|url|port|variable|gate|approver|team member|stakeholder|priority)$/i

interface Columns {
  heads: string[]
  name: number
  status: number
}

/** The columns of a table of items: one that names them, one that says how far they are. Null for other tables. */
function columnsOf(table: Table): Columns | null {
  const heads = columnTitles(table)
  const rows = table.children.slice(1)
  if (rows.length === 0 || heads.length < 2) return null
  const status = heads.findIndex((head, i) => STATUS.test(head) && isStatusColumn(rows, i))
  if (status < 0) return null
  const name = heads.findIndex((head, i) => i !== status && !NUMBER.test(head) && head !== '')
  if (name < 0 || NOT_ITEMS.test(heads[name] ?? '')) return null
  return { heads, name, status }
}

function isStatusColumn(rows: TableRow[], column: number): boolean {
  const statusCount = rows.filter(row => tickStatus(cellTextAt(row, column)) !== null).length
  return statusCount * 2 > rows.length
}

/** One item for each row of a table with a tick or status column; other columns are what was measured or said of it. */
export function tableItems(table: Table): ItemCandidate[] {
  const columns = columnsOf(table)
  if (!columns) return []
  return table.children.slice(1).flatMap(row => {
    const title = cellTextAt(row, columns.name)
    return title ? rowItem(row, title, columns) : []
  })
}

function rowItem(row: TableRow, title: string, { heads, name, status }: Columns): ItemCandidate {
  const from: Nodes[] = [...row.children]
  const item = new ItemCandidate(title, tickStatus(cellTextAt(row, status))?.passed, from)
  const target = heads.findIndex(head => TARGET.test(head))
  const current = heads.findIndex(head => CURRENT.test(head))
  for (const [i, head] of heads.entries()) {
    const cell = cellTextAt(row, i)
    const cells = { head, cell, row }
    if ([name, status].includes(i) || NUMBER.test(head) || isEmpty(cell)) continue
    if (i === target && current >= 0) item.subItems.push(againstTarget(head, cell, cellTextAt(row, current)))
    else if (i !== current || target < 0) readCell(item, cells, i === target)
  }
  return item
}

interface Cell {
  head: string
  cell: string
  row: TableRow
}

function readCell(item: ItemCandidate, { head, cell }: Cell, isTarget: boolean) {
  if (OWNER.test(head)) item.role = cell
  else if (DUE.test(head) && dueOf([cell]) !== undefined) item.due = dueOf([cell])
  else if (PROOF.test(head))
    item.verification = verificationOf(cell, /[`$]|^\S+\s+\S*[-./]/.test(cell) ? [cell] : [])
  else if (/^required\??$/i.test(head)) item.required = !/^no?\b/i.test(cell)
  else item.subItems.push(isTarget ? againstTarget(head, cell, '') : claimOf(head, cell))
}

const isEmpty = (cell: string) => /^(?:|n\/?a|none|[-–—_.\s]+)$/i.test(cell)

const againstTarget = (head: string, target: string, current: string): SubItem => ({
  title: `${head}: ${target}`,
  value: statedValue(isEmpty(current) ? '' : current, target),
})

function claimOf(head: string, cell: string): SubItem {
  const { ticked, rest } = tickOf(cell)
  const blank = measuredValue(rest)
  if (blank) return { title: `${head}: ${withoutMeasuredBlanks(rest)}`, value: blank }
  return { title: head, value: statedValue(rest), ...(ticked && { claimed: true }) }
}
