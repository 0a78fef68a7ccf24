import { durationMinutes, offsetMinutes, offsetRange } from '../../written/durations.ts'

const UNIT_MINUTES: Record<string, number> = { hour: 60, day: 1440, week: 10_080, month: 43_200 }
const COUNTED = /\b(hour|day|week|month)s?\s+(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?\b/i
const FIRST = /\b(?:first|initial)\s+(?:(\d{1,3}|one|two|three|four)[\s-]+)?(hour|day|week|month)s?\b/i
const COUNT_OF = /(?<!every )\b(\d{1,3})[\s-]*(hour|day|week|month)s?\b(?!\s*(?:before|after|ago|prior))/i
const NUMBERS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4 }

export interface Period {
  at: number // minutes from T-0
  durationMinutes: number
}

/** When "Week 2-4", "Hour 1-6", "First 24 hours", "T+2h to T+24h" are, in minutes from T-0. Null where none is said. */
export function periodIn(text: string): Period | null {
  if (text.length > 500) return null
  const range = offsetRange(text)
  if (range && range.end >= range.start) return { at: range.start, durationMinutes: range.end - range.start }
  const span = spanIn(text)
  if (span) return span
  const offset = offsetMinutes(text)
  return offset === null ? null : { at: offset, durationMinutes: 0 }
}

/** As `periodIn`, of words such as "Week 2" and "First 3 days" alone. */
export function spanIn(text: string): Period | null {
  if (text.length > 500) return null
  const [, unit = '', from = '', to = ''] = COUNTED.exec(text) ?? []
  const size = UNIT_MINUTES[unit.toLowerCase()]
  if (size) {
    const first = Math.max(0, Number(from) - 1)
    return { at: first * size, durationMinutes: Math.max(1, Number(to || from) - first) * size }
  }
  const [, count = '1', named = ''] = FIRST.exec(text) ?? COUNT_OF.exec(text) ?? []
  const each = UNIT_MINUTES[named.toLowerCase()]
  return each ? { at: 0, durationMinutes: (NUMBERS[count.toLowerCase()] ?? Number(count)) * each } : null
}

/** "Duration: 2-4 weeks" */
export function statedLength(line: string): number | null {
  const text = /^\W*(?:hypercare )?(?:duration|length|period)\s*:\s*(.{1,100})/i.exec(line)?.[1]
  return text ? durationMinutes(text) : null
}
