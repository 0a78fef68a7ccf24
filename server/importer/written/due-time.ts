import { offsetMinutes, offsetRange } from './durations.ts'

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
