import { undecorated } from '../../../outline/heading.ts'
import { offsetMinutes, offsetRange } from '../../../written/durations.ts'
import { ZONES } from '../../../written/time-zones.ts'
import type { StepCandidate } from './step-candidate.ts'

/** A line that begins with its time: "T+5 min:  Start", "[T+0] Alert", "T-1h ─┬─ Assemble", "01:10 UTC Freeze". */
export interface TimedLine {
  offset?: number // minutes from T-0
  clock?: number // minutes of the day
  end?: number // of the same kind as the start
  text: string
}

const UNIT = '(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|[smhdw])'
const AMOUNT = `\\d+(?::\\d{2})?(?:\\.\\d+)?(?:\\s*${UNIT}\\b)?`
const FROM_ZERO = new RegExp(
  `^(?:[TDH]\\s*[+\\-−–]\\s*${AMOUNT}(?:\\s*(?:to|until|-|–|—|→)\\s*(?:[TDH]\\s*[+\\-−–]\\s*${AMOUNT}|\\d+(?:\\.\\d+)?\\s*${UNIT}\\b|\\d+(?=\\s*[:\\])])))?|T\\s*=?\\s*0\\b)`,
  'i',
)
const TIME = '(\\d{1,2}):(\\d{2})(?::\\d{2})?\\s*([apAP][mM]\\b)?'
// Only zones that are known, and in capitals: the "Put" of "22:00 Put up the page" is a word.
const CLOCK = new RegExp(
  `^${TIME}(?:\\s*(?:-|–|—|[Tt]o|[Uu]ntil|→)\\s*${TIME})?\\s*(?:(?:${ZONES.join('|')}|utc|gmt)\\b)?`,
)
const LEAD = /^[\s│├└┌|>*•~≈`[({-]+/
const AFTER = /^[\s\])}*`]*(?:[:|=>→-]|–|—|[─┬├┐└┤│])*\s*/

/** The time that a line begins with, and what it says of it. Null for a line without one. */
export function timedLine(line: string): TimedLine | null {
  const bare = line.replace(LEAD, '')
  const zero = FROM_ZERO.exec(bare)
  if (zero) {
    const range = offsetRange(zero[0])
    const offset = range?.start ?? offsetMinutes(zero[0])
    if (offset === null) return null
    return { offset, ...(range && { end: range.end }), text: textAfter(bare, zero[0]) }
  }
  const clock = CLOCK.exec(bare)
  if (!clock) return null
  const start = minutesOfDay(clock[1], clock[2], clock[3])
  if (start === null) return null
  const end = clock[4] ? minutesOfDay(clock[4], clock[5], clock[6]) : null
  return { clock: start, ...(end !== null && { end }), text: textAfter(bare, clock[0]) }
}

const textAfter = (line: string, time: string) =>
  undecorated(line.slice(time.length).replace(AFTER, '')).trim()

function minutesOfDay(hours = '', minutes = '', half?: string): number | null {
  const twelve = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours)
  return twelve <= 24 && Number(minutes) < 60 ? twelve * 60 + Number(minutes) : null
}

const DAY = 1440

/**
 * Clock times as minutes from T-0: the first one is T-0 unless a window begins at another time. A time earlier than
 * the one before it is the next day's.
 */
export function offsetsOfClocks(clocks: number[], windowStart: number | null): number[] {
  const zero = windowStart ?? clocks[0] ?? 0
  let before = Number.NEGATIVE_INFINITY
  return clocks.map((clock, i) => {
    let offset = clock - zero
    if (i === 0 && offset > DAY / 2) offset -= DAY
    if (i === 0 && offset <= -DAY / 2) offset += DAY
    while (offset < before) offset += DAY
    before = offset
    return offset
  })
}

/** Times of day become minutes from T-0, which is the first of them unless a window begins at another time. */
export function setClocks(candidates: StepCandidate[], windowStart: number | null) {
  const timed = candidates.filter(({ clock }) => clock !== undefined)
  const offsets = offsetsOfClocks(
    timed.map(({ clock }) => clock ?? 0),
    windowStart,
  )
  for (const [i, candidate] of timed.entries()) candidate.value.offset = offsets[i]
}
