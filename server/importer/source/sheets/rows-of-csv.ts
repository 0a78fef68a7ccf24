import { parse } from 'csv-parse/sync'
import { listUnreadable } from '../../refusals.rules.ts'
import { headerOf, type Row } from './sheet-columns.ts'

const DELIMITERS = ['\t', ';', ',', '|']
const SAMPLE = 10

/** The rows of a list whose cells are divided by commas, semicolons, tabs or bars; quoted ones may hold them too. */
export function rowsOfCsv(text: string): Row[] {
  const given = /^sep=(.)\n/i.exec(text)
  const body = given ? text.slice(given[0].length) : text
  const delimiter = given?.[1] ?? delimiterOf(body)
  try {
    const rows = parse(body, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
    })
    return rows.map((cells, index) => ({ line: index + (given ? 2 : 1), cells }))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : null
    throw listUnreadable({ line })
  }
}

/** The one that divides the first lines into the most cells, and all of them alike if possible. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split('\n', SAMPLE * 2)
    .filter(line => line.trim())
    .slice(0, SAMPLE)
  const weighed = DELIMITERS.map(delimiter => {
    const counts = lines.map(line => bare(line).split(delimiter).length - 1)
    const least = Math.min(...counts)
    return { delimiter, weight: least * 1000 + Math.max(...counts) }
  })
  return weighed.toSorted((a, b) => b.weight - a.weight)[0]?.delimiter ?? ','
}

const bare = (line: string) => line.replaceAll(/"[^"]*"/g, '')

/** True if a text without a name reads as a list: its first line names columns, and the next ones fill them. */
export function isList(text: string): boolean {
  const [head = '', ...next] = text
    .slice(0, 20_000)
    .split('\n', 4)
    .filter(line => line.trim())
  const delimiter = DELIMITERS.slice(0, 3).find(candidate => bare(head).includes(candidate))
  if (!delimiter || head.startsWith('#') || next.length === 0) return false
  const cells = head.split(delimiter)
  return (
    headerOf([{ line: 1, cells }]) !== null &&
    cells.every(cell => cell.trim().length <= 40) &&
    next.every(line => line.includes(delimiter))
  )
}
