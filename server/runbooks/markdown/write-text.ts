/** Markdown for texts that must read the same again: escaped where, and only where, they would be misread. */

const letter = /[\p{L}\p{N}]/u
const punctuation = /[!-/:-@[-`{-~\s]/

/** Words in running text, in a heading, or after "- Name: ". Written as one piece: what begins in it ends in it. */
export function inline(text: string): string {
  const link = text.includes('](')
  const misread: Record<string, (after: string) => boolean> = {
    '\\': after => after === '' || punctuation.test(after),
    '`': () => true,
    '<': after => /[a-z/!?]/i.test(after),
    '&': after => /[a-z#]/i.test(after),
    '[': () => link,
  }
  const emphasis = new Set(['*', '_', '~'].flatMap(mark => pairedMarks(text, mark)))
  return text.replaceAll(/[\\`*_<&[~]/g, (mark, at: number) =>
    emphasis.has(at) || misread[mark]?.(text.charAt(at + 1)) ? `\\${mark}` : mark,
  )
}

/** Where a mark stands that would begin or end an emphasis: one alone does neither. */
function pairedMarks(text: string, mark: string): number[] {
  const runs = [...text.matchAll(new RegExp(`\\${mark}+`, 'g'))].filter(({ 0: run, index }) => {
    const [before, after] = [text.charAt(index - 1), text.charAt(index + run.length)]
    const apart = /^\s?$/.test(before) && /^\s?$/.test(after)
    const inWord = mark === '_' && letter.test(before) && letter.test(after)
    return !apart && !inWord
  })
  return runs.length < 2 ? [] : runs.flatMap(({ 0: run, index }) => [...run].map((_, at) => index + at))
}

const BLOCK = /^(?:[-+*](?=\s|$)|(?:\*\s*){3,}$|(?:_\s*){3,}$|:?-[-\s:]*$|=+\s*$|#{1,6}(?=\s|$)|[>[:|]|~~~)/

/** The same at the start of a line, where a dash or a number would begin something else. */
export const atStart = (text: string): string => blockStart(inline(text))

const blockStart = (line: string) =>
  BLOCK.test(line) ? `\\${line}` : line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** Words of a heading: a # at its end would be taken for its closing. */
export const heading = (text: string) => inline(text).replace(/#$/, '\\#')

const cell = (text: string) => inline(text).replaceAll('|', '\\|')

/** `code`, for text on one line. */
export function inlineCode(text: string): string {
  const marks = '`'.repeat(longestRun(text) + 1)
  const pad = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '') ? ' ' : ''
  return `${marks}${pad}${text}${pad}${marks}`
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))

/** Text of any kind, as it stands. */
export function fence(text: string, language = 'text'): string[] {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return [`${marks}${language}`, ...text.split('\n'), marks]
}

export const indent = (lines: string[], by = 2) =>
  lines.map(line => (line === '' ? '' : `${' '.repeat(by)}${line}`))

/** Whether text fits on the line of a field. */
export const isLine = (text: string) => !text.includes('\n') && text.trim() === text

/** `- Name: value`; what does not fit on the line stands in a block below. Nothing for undefined. */
export function field(name: string, value: string | undefined): string[] {
  if (value === undefined) return []
  if (value === '') return [`- ${name}:`]
  return isLine(value) ? [`- ${name}: ${inline(value)}`] : [`- ${name}:`, ...indent(fence(value))]
}

/** `- Name:` with a list below. Nothing for an empty list. */
export const listField = (name: string, rows: string[]): string[] =>
  rows.length === 0 ? [] : [`- ${name}:`, ...rows.map(row => `  - ${row}`)]

export const textsField = (name: string, rows: string[]) => listField(name, rows.map(atStart))

/** Text as paragraphs; as the field `name` where paragraphs would change it. Nothing for empty text. */
export function prose(name: string, text: string): { fields: string[]; paragraphs: string[] } {
  if (text === '') return { fields: [], paragraphs: [] }
  const lines = text.split('\n')
  const fits = text.trim() === text && !text.includes('\n\n\n') && lines.every(line => line.trim() === line)
  if (!fits) return { fields: field(name, text), paragraphs: [] }
  const written = inline(text)
    .split('\n')
    .map(line => blockStart(line.replaceAll('|', '\\|')))
  return { fields: [], paragraphs: written }
}

/** Parts with an empty line between them; empty parts are left out. */
export const blocks = (...parts: string[][]): string[] =>
  parts.filter(part => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part]))

export interface Column<T> {
  name: string
  of: (row: T) => string | undefined
  /** Left out where no row has it. */
  optional?: boolean
}

/** A table of rows; cells are words on one line. */
export function table<T>(rows: T[], columns: Column<T>[]): string[] {
  if (rows.length === 0) return []
  const shown = columns.filter(({ of, optional }) => !optional || rows.some(row => of(row)))
  const line = (cells: string[]) =>
    `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |')
  return [
    line(shown.map(({ name }) => name)),
    `|${shown.map(() => '---|').join('')}`,
    ...rows.map(row => line(shown.map(({ of }) => cell(of(row) ?? '')))),
  ]
}
