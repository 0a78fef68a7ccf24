import { atLine } from './outline.ts'

const SECONDS: Record<string, number> = {
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
}

/** Seconds of "30 s", "10 min", "12h". Refuses anything else, naming the line. */
export function seconds(text: string, line: number): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim().toLowerCase())
  const unit = match ? SECONDS[match[2] ?? ''] : undefined
  if (!match || unit === undefined)
    throw atLine(line, `"${text}" is not a duration; write for example 30 s, 10 min or 12 h`)
  return Number(match[1]) * unit
}

export const minutes = (text: string, line: number) => seconds(text, line) / 60

/** Minutes from T-0 of "T-24h", "T+45 min", "T+0". */
export function offset(text: string, line: number): number {
  const match = /^t\s*([+\-−])\s*(.+)$/.exec(text.trim().toLowerCase())
  if (!match) throw atLine(line, `"${text}" is not an offset from T-0; write for example T-24h or T+45 min`)
  const amount = match[2] ?? ''
  const value = Number(amount) === 0 ? 0 : minutes(amount, line)
  return match[1] === '+' || value === 0 ? value : -value
}

/** The number of "50 %" or "0.1". */
export function number(text: string, line: number): number {
  const value = Number(text.replace('%', '').trim())
  if (text.trim() === '' || Number.isNaN(value)) throw atLine(line, `"${text}" is not a number`)
  return value
}

export interface Comparison {
  metric: string
  comparison: '<' | '<=' | '>' | '>='
  value: number
  unit: string
}

/** Parts of "error_rate > 10 %". */
export function comparison(text: string, line: number): Comparison {
  const match = /^([A-Za-z_][\w.-]*)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(text.trim())
  if (!match) throw atLine(line, `"${text}" is not a condition; write for example error_rate > 10 %`)
  return {
    metric: match[1] ?? '',
    comparison: match[2] as Comparison['comparison'],
    value: Number(match[3]),
    unit: (match[4] ?? '').trim(),
  }
}

export const words = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean)

export const yes = (text: string | undefined) => text?.trim().toLowerCase() === 'yes'

/** A key made from words: "Blue lane ready" → "blue-lane-ready". */
export const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'item'
