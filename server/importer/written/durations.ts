/** Durations and offsets from T-0 in the many ways in which people write them. Null where it is none. */

const SECONDS: [RegExp, number][] = [
  [/^(?:ms|msecs?|milliseconds?)$/i, 0.001],
  [/^(?:s|secs?|seconds?)$/i, 1],
  [/^(?:m|mins?|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?)$/i, 3600],
  [/^(?:d|days?)$/i, 86_400],
  [/^(?:w|wks?|weeks?)$/i, 604_800],
]

/** A hundred years of seconds: what is more is no time that somebody planned. */
const MOST = 3.2e9
const withinLifetime = (value: number) => (Math.abs(value) <= MOST ? value : null)

const unitSeconds = (unit: string) => SECONDS.find(([pattern]) => pattern.test(unit))?.[1] ?? null

/** Seconds of "30s", "5 minutes", "1.5 h", "< 2 min", "45-90 minutes" (the longer one), "24/7" is null. */
export function durationSeconds(text: string): number | null {
  const match = /(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?\s*\+?\s*([a-z]+)/i.exec(text)
  const unit = match ? unitSeconds(match[3] ?? '') : null
  if (!match || unit === null) return null
  return withinLifetime(Number(match[2] ?? match[1]) * unit)
}

export function durationMinutes(text: string): number | null {
  const seconds = durationSeconds(text)
  return seconds === null ? null : seconds / 60
}

const OFFSET = /\bT\s*([+\-−–])\s*(\d+(?:\.\d+)?)(?::([0-5]\d)\b)?\s*([a-z]*)/i

/**
 * Minutes from T-0 of "T-24h", "T+45 min", "T0", "T-24 hours", "T+5", "T+1:30". A bare number counts minutes, one
 * with a colon hours and minutes.
 */
export function offsetMinutes(text: string): number | null {
  const match = OFFSET.exec(text)
  if (!match) return /\bT\s?=?\s?0\b/.test(text) ? 0 : null
  if (match[3])
    return withinLifetime((Number(match[2]) * 60 + Number(match[3])) * (match[1] === '+' ? 1 : -1) || 0)
  const unit = match[4] ? unitSeconds(match[4]) : 60
  const minutes = (Number(match[2]) * (unit ?? 60)) / 60
  return withinLifetime(match[1] === '+' || minutes === 0 ? minutes : -minutes)
}

/**
 * Start and end in minutes from T-0: "T+5 to T+25 min", "T+5-25m", "T-24 hours to T-0", "T+0-5m", "T+30 min to T+2
 * hours". A unit that only the second has is the first one's too.
 */
export function offsetRange(text: string): { start: number; end: number } | null {
  const match =
    /\bT\s*([+\-−–])\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*(?:to|until|through|-|–|—|→|\.\.)\s*(?:T\s*([+\-−–])\s*)?(\d+(?:\.\d+)?)\s*([a-z]*)/i.exec(
      text,
    )
  if (!match) return null
  const [, sign, from = '', unit = '', signTo, to = '', unitTo = ''] = match
  const own = unitSeconds(unit) ?? unitSeconds(unitTo) ?? 60
  const last = unitSeconds(unitTo) ?? own
  const signed = (mark: string | undefined, value: number) => (mark === '+' || value === 0 ? value : -value)
  const start = signed(sign, (Number(from) * own) / 60)
  const end = signed(signTo ?? sign, (Number(to) * last) / 60)
  return withinLifetime(start) === null || withinLifetime(end) === null ? null : { start, end }
}

const RELATIVE = /\b(\d+)[\s-]*(minutes?|mins?|hours?|hrs?|days?|weeks?)\s+(before|prior|ahead|after)\b/i

const MINUTES: [RegExp, number][] = [
  [/^m/i, 1],
  [/^h/i, 60],
  [/^d/i, 1440],
  [/^w/i, 10_080],
]

/** Minutes from T-0 of "(T-24 hours)", "T-24h to T-0" (its end), "2 days before". Undefined where none is said. */
export function dueOf(texts: string[]): number | undefined {
  for (const text of texts) {
    const range = offsetRange(text)
    if (range) return range.end
    const offset = offsetMinutes(text)
    if (offset !== null) return offset
    const [, count = '', unit = '', side = ''] = RELATIVE.exec(text) ?? []
    const factor = MINUTES.find(([pattern]) => pattern.test(unit))?.[1]
    if (count && factor) return (/after/i.test(side) ? 1 : -1) * Number(count) * factor
  }
  return undefined
}
