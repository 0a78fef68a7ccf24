import type { Table, TableCell } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { undecorated } from '../../../outline/heading.ts'
import { durationMinutes } from '../../../written/durations.ts'
import { withoutFillIns } from '../../../written/list-text.ts'
import { type StepCandidate, stepCandidate } from './step-candidate.ts'
import { type TimedLine, timedLine } from './timed-lines.ts'

/** Plans in tables: one row for each step, "Time (UTC) | Action | Duration | Owner", in any order of columns. */

const COLUMNS = {
  time: /^(?:time\b(?! ?(?:est|taken|frame))|when|clock|start|begin|offset|utc|hour|at$|t[+±-])/i,
  action:
    /^(?:actions?|activity|activities|tasks?|what|events?|description|milestones?|operation|procedure|work|change|step (?:description|name|title))/i,
  number: /^(?:#|no\.?$|nr|id$|seq|steps?(?: ?(?:#|no\.?|number))?$|order)/i,
  duration: /^(?:duration|length|est|time ?(?:est|frame|taken)|min(?:ute)?s?\b|how long|planned)/i,
  owner:
    /^(?:owner|who|role|responsible|responsibility|lead|by$|team|perform|assign|execut|engineer|person|accountable|party|resource)/i,
  command: /^(?:commands?|scripts?|how$|cli|code)/i,
  expected: /^(?:expected|verif|validat|checks?$|success|outcome|result|acceptance)/i,
  group: /^(?:phase|stage|workstream|part)/i,
  blank: /^(?:status|done|✓|completed?|actual|notes? *$|sign|initials|tick)/i,
} as const
type Column = keyof typeof COLUMNS

/**
 * The steps of a table; null for one that is no plan. Times must be times: a log to be filled in ("[TIME]") is no
 * plan. Without a time column a table is a plan only where its heading promises one (`promised`).
 */
export function stepsOfTable(table: Table, promised: boolean): StepCandidate[] | null {
  const [headRow, ...rows] = table.children
  const columns = columnsOf(headRow?.children ?? [])
  const action =
    columns.action ??
    (columns.number !== undefined && columns.time !== undefined
      ? columns.number
      : (columns.group ?? undefined))
  const hasNumbers = columns.number !== undefined && columns.number !== action
  const textual = action ?? columns.number
  if (textual === undefined || rows.length < 2) return null
  const moments = rows.map(row =>
    columns.time === undefined ? null : timedLine(cellText(row.children[columns.time])),
  )
  const isTimed = areTimes(moments)
  const isPlan =
    promised &&
    (hasNumbers ||
      columns.duration !== undefined ||
      columns.command !== undefined ||
      columns.owner !== undefined)
  if (!isTimed && !isPlan) return null
  const others = (headRow?.children ?? [])
    .map((cell, i) => ({ title: cellText(cell), i }))
    .filter(({ title, i }) => title && !Object.values(columns).includes(i))
  const steps = rows.flatMap((row, i) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : cellText(row.children[at]))
    const title = undecorated(cell(textual))
    if (!title) return []
    const more = others.flatMap(({ title: label, i: at }) => (cell(at) ? [`${label}: ${cell(at)}`] : []))
    const candidate = stepCandidate(title, [row], { instructions: more.join('\n') })
    fill(candidate, cell, columns, moments[i] ?? null)
    return [candidate]
  })
  if (headRow) steps[0]?.from.unshift(headRow)
  return steps
}

const areTimes = (moments: (TimedLine | null)[]) => {
  const timed = moments.filter(each => each !== null).length
  return timed >= 2 && timed >= moments.length / 2
}

const SAMPLE = 40

/** A table of times and what is done then, to judge by its first rows. */
export function isTimedTable({ children: [headRow, ...rows] }: Table): boolean {
  const { time, action } = columnsOf(headRow?.children ?? [])
  if (time === undefined || action === undefined) return false
  return areTimes(rows.slice(0, SAMPLE).map(row => timedLine(cellText(row.children[time]))))
}

const cellText = (cell: TableCell | undefined) => (cell ? withoutFillIns(plainText(cell)) : '')

function columnsOf(cells: TableCell[]): Partial<Record<Column, number>> {
  const indexes: Partial<Record<Column, number>> = {}
  for (const [i, cell] of cells.entries()) {
    const title = undecorated(plainText(cell))
    const kind = (Object.keys(COLUMNS) as Column[]).find(each => COLUMNS[each].test(title))
    if (kind && indexes[kind] === undefined) indexes[kind] = i
  }
  return indexes
}

function fill(
  candidate: StepCandidate,
  cell: (at: number | undefined) => string,
  columns: Partial<Record<Column, number>>,
  moment: TimedLine | null,
) {
  const { value } = candidate
  if (moment?.offset !== undefined) value.offset = moment.offset
  if (moment?.clock !== undefined) candidate.clock = moment.clock
  const start = moment?.offset ?? moment?.clock
  if (moment?.end !== undefined && start !== undefined && moment.end > start)
    value.durationMinutes = moment.end - start
  const duration = cell(columns.duration)
  const minutes = /^\d+$/.test(duration) ? Number(duration) : durationMinutes(duration)
  if (minutes !== null) value.durationMinutes = minutes
  value.role = cell(columns.owner).replace(/^[-–—]$/, '') || undefined
  value.command = cell(columns.command).replace(/^(?:[-–—]|n\/a|manual)$/i, '') || undefined
  value.expected = cell(columns.expected).replace(/^(?:[-–—]|n\/a)$/i, '') || undefined
  candidate.group = cell(columns.group) || undefined
}
