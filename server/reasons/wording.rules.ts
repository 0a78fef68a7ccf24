import type { Comparison } from '../runbooks/conditions.inputs.ts'

const WORDS: Record<Comparison, string> = {
  '>': 'over',
  '>=': 'at or over',
  '<': 'under',
  '<=': 'at or under',
}

/** True when `value comparison limit`, e.g. 12.4 > 10. */
export function holds(value: number, comparison: Comparison, limit: number): boolean {
  if (comparison === '>') return value > limit
  if (comparison === '>=') return value >= limit
  if (comparison === '<') return value < limit
  return value <= limit
}

/** The comparison as a word: "over", "at or under". */
export const comparisonWord = (comparison: Comparison): string => WORDS[comparison]

/**
 * A measured number as people read it: 1,234 · 412 · 12.4 · 3.25 · 0.021, at most three digits that matter, and
 * its unit behind a space ("12.4 %"). An exact limit such as 10 stays "10".
 */
export function formatFigure(value: number, unit = ''): string {
  const size = Math.abs(value)
  const decimals =
    size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : Math.min(6, leadingZeros(size) + 2)
  const text = value.toLocaleString('en-GB', { maximumFractionDigits: decimals })
  return unit ? `${text === '-0' ? '0' : text} ${unit}` : text === '-0' ? '0' : text
}

const leadingZeros = (size: number) => Math.floor(-Math.log10(size))

/** Whole seconds as people read them: "30 s", "90 s", "5 min", "2 h". */
export function formatSeconds(seconds: number): string {
  const whole = Math.floor(seconds + 1e-6)
  if (whole >= 7200) return `${Math.floor(whole / 3600)} h`
  return whole > 90 ? `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}` : `${whole} s`
}

/** A metric's key as a heading: `error_rate` is "Error rate", `p95_ms` is "P95 ms". */
export function metricTitle(metric: string, metrics: readonly { key: string; title: string }[] = []): string {
  const known = metrics.find(({ key }) => key === metric)
  if (known) return known.title
  const words = metric.replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
