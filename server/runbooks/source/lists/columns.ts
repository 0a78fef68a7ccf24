/** A row of a list with the number that it has in its file, counted from 1. */
export interface Row {
  line: number
  cells: string[]
}

/** What a column holds, by the words people put above it. In this order: the first that fits a heading has it. */
const COLUMNS = {
  predecessors: /^(?:predecessors?|depend(?:s on|ency|encies|ent on)|after|blocked by|waits? (?:for|on))\b/,
  command: /^(?:commands?|scripts?|cli|run)\b/,
  expected: /^(?:expected|verif|validation|check by|acceptance|success crit)/,
  group: /^(?:phase|group|section|stage|category|area|work ?stream|block|team phase)s?\b/,
  duration: /^(?:duration|length|takes|estimate|planned minutes|minutes|time needed)/,
  start: /^(?:start|offset|time|when|begin|planned start|scheduled|t[ +-])|^t$/,
  finish: /^(?:finish|end)\b/,
  owner: /^(?:owners?|roles?|responsible|assign|who|person|resource|accountable|performed by|team|lead)/,
  status: /^(?:status|done|state|complete|checked|tick|ok|result|☐|☑|✓|✔|✅|% ?complete)/,
  outline: /^(?:outline ?level|level|indent)/,
  id: /^(?:id|#|no|nr|num|number|wbs|ref|key|step ?(?:id|no|nr|#|number)|task ?(?:id|no|nr|#|number)|unique id)\.?$/,
  title:
    /^(?:step|task|activity|action|name|item|check|title|what|description|summary|work|to ?do|task name)s?\b/,
} as const

export type Column = keyof typeof COLUMNS
export type Columns = Partial<Record<Column, number>>

export interface Header {
  row: number // index among the rows
  columns: Columns
  heads: string[]
}

const SEARCHED = 20

/** The row above a list, if there is one: it names what each line does, and at least one thing about it. */
export function headerOf(rows: Row[]): Header | null {
  for (const [row, { cells }] of rows.slice(0, SEARCHED).entries()) {
    const columns = columnsOf(cells)
    if (columns.title !== undefined && Object.keys(columns).length >= 2) {
      return { row, columns, heads: cells.map(cell => cell.trim()) }
    }
  }
  return null
}

function columnsOf(cells: string[]): Columns {
  const columns: Columns = {}
  for (const [index, cell] of cells.entries()) {
    const head = cell.trim().toLowerCase().replaceAll(/[_-]+/g, ' ')
    const found = (Object.keys(COLUMNS) as Column[]).find(
      column => columns[column] === undefined && COLUMNS[column].test(head),
    )
    if (head && head.length <= 60 && found) columns[found] = index
  }
  return columns
}
