import { durationMinutes, offsetMinutes } from '../../written/durations.ts'

/** A moment of a list: minutes from T-0, or an instant whose distance from T-0 only the whole list tells. */
export type CellTime = { offset: number } | { instant: number }

const CLOCK = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*(am|pm)?\s*(?:utc|z|gmt)?$/i
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2}))?/

/** "T+10", "+10 min", "15", "1.5 h", "22:05", "2026-03-04 22:05". Null if it is no time. Clocks are minutes of a day. */
export function cellTime(cell: string): CellTime | null {
  const text = cell.trim()
  const offset = offsetMinutes(text)
  if (offset !== null) return { offset }
  if (/^[tT]$/.test(text)) return { offset: 0 }
  const date = DATE.exec(text)
  if (date) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = date.slice(1).map(part => Number(part ?? 0))
    return { instant: Date.UTC(year, month - 1, day, hour, minute) / 60_000 }
  }
  const clock = CLOCK.exec(text)
  if (clock) {
    const half = clock[3]?.toLowerCase()
    const hours = (Number(clock[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
    return { instant: hours * 60 + Number(clock[2]) }
  }
  const bare = /^([+\-−–]?)\s*(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text)
  if (!bare) return null
  const minutes = bare[3] ? durationMinutes(text) : Number(bare[2])
  return minutes === null ? null : { offset: bare[1] && bare[1] !== '+' ? -minutes : minutes }
}

/** Minutes of "5 min", "0:30", "1:30:00", "2 days?", "45"; a bare number counts what the heading says, else minutes. */
export function cellMinutes(cell: string, heading: string): number | null {
  const text = cell.trim()
  const clock = /^(\d{1,3}):(\d{2})(?::\d{2})?$/.exec(text)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const unit = /\b(s|sec|seconds?|h|hrs?|hours?|d|days?)\b/i.exec(heading)?.[1] ?? 'min'
    return durationMinutes(`${text} ${unit}`)
  }
  return durationMinutes(text)
}

/** Minutes from the earliest instant of the list, in its order: a clock that falls back has passed midnight. */
export function sinceFirst(instants: (number | null)[]): (number | null)[] {
  const present = instants.filter(instant => instant !== null)
  if (present.some(instant => instant > 2 * 1440)) {
    const first = Math.min(...present.slice(0, 10_000))
    return instants.map(instant => (instant === null ? null : instant - first))
  }
  const [first = 0] = present
  let days = 0
  let last = first
  return instants.map(instant => {
    if (instant === null) return null
    if (instant + days < last - 720) days += 1440
    last = instant + days
    return last - first
  })
}
