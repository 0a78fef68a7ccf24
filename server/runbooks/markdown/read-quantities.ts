import { atLine } from './problems.ts'

const SECONDS = new Map(
  Object.entries({
    s: 1,
    sec: 1,
    second: 1,
    seconds: 1,
    m: 60,
    min: 60,
    minute: 60,
    minutes: 60,
    h: 3600,
    hour: 3600,
    hours: 3600,
    d: 86_400,
    day: 86_400,
    days: 86_400,
  }),
)

/** "10 min" → 10 of 60 seconds. Refuses anything else, naming the line. */
function amount(text: string, line: number): { value: number; unit: number } {
  const [, value, word = ''] =
    /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*([a-z]+)$/.exec(text.trim().toLowerCase()) ?? []
  const unit = SECONDS.get(word)
  if (unit === undefined)
    throw atLine(line, `"${text}" is not a duration; write for example 30 s, 10 min or 12 h`)
  return { value: Number(value), unit }
}

/** Seconds of "30 s", "10 min", "12h". */
export function seconds(text: string, line: number): number {
  const { value, unit } = amount(text, line)
  return value * unit
}

/** Minutes of the same: "7.3 min" is 7.3 exactly, "10 s" a sixth. */
export function minutes(text: string, line: number): number {
  const { value, unit } = amount(text, line)
  return unit < 60 ? (value * unit) / 60 : value * (unit / 60)
}

/** Minutes from T-0 of "T-24h", "T+45 min", "T+0". */
export function offset(text: string, line: number): number {
  const [, sign, rest = ''] = /^t\s*([+\-−])\s*(.+)$/.exec(text.trim().toLowerCase()) ?? []
  if (!sign) throw atLine(line, `"${text}" is not an offset from T-0; write for example T-24h or T+45 min`)
  const value = Number(rest) === 0 ? 0 : minutes(rest, line)
  return sign === '+' || value === 0 ? value : -value
}

export const isOffset = (text: string) => /^t\s*[+\-−]/i.test(text)

/** The number of "50 %" or "0.1". */
export function number(text: string, line: number): number {
  const value = Number(text.replace('%', '').trim())
  if (text.replace('%', '').trim() === '' || Number.isNaN(value))
    throw atLine(line, `"${text}" is not a number`)
  return value
}

/** The numbers of "0, 2"; none of "none". */
export const numbers = (text: string, line: number): number[] =>
  text.trim().toLowerCase() === 'none' ? [] : words(text).map(word => number(word, line))

export interface Comparison {
  metric: string
  comparison: '<' | '<=' | '>' | '>='
  value: number
  unit: string
}

/** Parts of "error_rate > 10 %". */
export function comparison(text: string, line: number): Comparison {
  const [, metric, sign, value, unit = ''] =
    /^([^<>]+?)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*)$/s.exec(text.trim()) ?? []
  if (!metric) throw atLine(line, `"${text}" is not a condition; write for example error_rate > 10 %`)
  return {
    metric,
    comparison: sign as Comparison['comparison'],
    value: Number(value),
    unit: unit.trim(),
  }
}

export const words = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean)

/** "yes" or "no", in any case of letters. */
export function yes(text: string, line: number): boolean {
  const word = text.trim().toLowerCase()
  if (word !== 'yes' && word !== 'no') throw atLine(line, `"${text}" must be yes or no`)
  return word === 'yes'
}

/** A value that may stand in quotes as in JSON, where it would be misread without. */
export function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}

/** The values of `a, b, "c, d"`. */
export const quotedList = (text: string): string[] =>
  [...text.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,]+)\s*(?:,|$)/g)].map(([, value = '']) =>
    unquoted(value.trim()),
  )
