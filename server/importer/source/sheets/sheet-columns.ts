/** A row of a list with the number that it has in its file, counted from 1. */
export interface Row {
  line: number
  cells: string[]
}

/** What a column holds, by the words people put above it. In this order: the first that fits a heading has it. */
const COLUMNS = {
  predecessors: /^(?:predecessors?|depend(?:s on|ency|encies|ent on)|after|blocked by|waits? (?:for|on))\b/,
  command: /^(?:commands?|scripts?|cli|run)\b/,
  expected: /^(?:expected|verif\w+|validation|check by|acceptance|success crit\w+)\b/,
  group: /^(?:phase|group|section|stage|category|area|work ?stream|block)s?\b/,
  duration: /^(?:durations?|length|takes|estimate[ds]?|planned minutes|minutes|time needed)\b/,
  start: /^(?:starts?|offset|time|when|begins?|planned start|scheduled)\b|^t(?:[ +-].*)?$/,
  owner:
    /^(?:owners?|roles?|responsible|assign\w*|who|persons?|resources?|accountable|performed by|teams?|lead)\b/,
  status:
    /^(?:status|done|state|completed?|checked|tick(?:ed)?|ok|result)\b|^(?:[☐☑✓✔✅]\ufe0f?|% ?complete.*)$/,
  outline: /^(?:outline ?level|level|indent)\b/,
  id: /^(?:id|#|no|nr|num|number|wbs|ref|key|(?:step|task) ?(?:id|no|nr|#|number)|unique id)\.?$/,
  title:
    /^(?:step|task|activity|activities|action|name|item|check|title|what|description|summary|work|to ?do)s?\b/,
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
    const columnTitle = cell.trim().toLowerCase().replaceAll(/[_-]+/g, ' ')
    const meaning = (Object.keys(COLUMNS) as Column[]).find(
      column => columns[column] === undefined && COLUMNS[column].test(columnTitle),
    )
    if (columnTitle && columnTitle.length <= 60 && meaning) columns[meaning] = index
  }
  return columns
}
