import { durationSeconds } from '../../written/durations.ts'
import { type Threshold, threshold } from '../../written/thresholds.ts'
import { isTime, metricOf, snakeCase } from './metric-names.ts'

/** A line that a machine can judge. */
export interface MetricThreshold extends Threshold {
  kind: 'threshold' | 'connectivity'
  metric: string
  isUsualName: boolean // the metric has a usual name
  forSeconds: number
}

const LONGEST = 500
const UNIT = '(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)'
/** "for > 2 minutes", "sustained for 5 min", "over 10 minutes". */
const HELD = new RegExp(
  `[,(]?\\s*\\b(?:sustained |lasting )?(?:for|over|within|during)\\s*(?:a |the last |at least |more than |longer than |over )?[<>≤≥=]*\\s*(\\d[\\d.]*\\+?\\s*(?:consecutive\\s+|straight\\s+|continuous\\s+)?${UNIT})\\b\\)?`,
  'i',
)
const EXTRA = /\+|\b(?:consecutive|straight|continuous)\b/gi
/** Against what is usual: only people know it. */
const RELATIVE =
  /^(?:x|times|fold)$|^\s*(?:x\b|times\b|(?:of|from|over|above|below|than|vs\.?)?\s*(?:the )?(?:baseline|normal|usual|previous))/i
const RANGE =
  /(\d+(?:\.\d+)?)\s*(?:%|ms|s)?\s*(?:-|–|to)\s*\d+(?:\.\d+)?\s*(%|ms|msec|milliseconds|s|seconds?)(?![a-z/])/i
const LOST =
  /^(.*?)\s*\b(?:connectivity|connections?)\b\s*(?:is |are |was )?(?:loss|lost|failures?|failed|down)\b|^(?:loss of|lost)\s+(.*?)\s*(?:connectivity|connections?)\b|^(.*?)\s+(?:is |are )?(?:unreachable|unavailable|down)\b/i

/**
 * The threshold of a line such as "Error rate > 10% for > 2 minutes", "Response time p95 500-1000ms" (more than the
 * lower end) or "Database connectivity loss > 30 seconds". Times of answers are milliseconds. Null for what no
 * machine can judge.
 */
export function metricThreshold(line: string): MetricThreshold | null {
  if (line.length > LONGEST) return null
  const held = HELD.exec(line)
  const forSeconds = held ? (durationSeconds((held[1] ?? '').replace(EXTRA, ' ')) ?? 0) : 0
  const text = held ? `${line.slice(0, held.index)} ${line.slice(held.index + held[0].length)}`.trim() : line
  return connectivity(text, forSeconds) ?? numericThreshold(text, forSeconds)
}

function connectivity(text: string, forSeconds: number): MetricThreshold | null {
  const lost = LOST.exec(text)
  const what = snakeCase(lost?.[1] || lost?.[2] || lost?.[3] || '')
  const seconds = forSeconds || (/[<>≤≥]|more than|longer/i.test(text) ? (durationSeconds(text) ?? 0) : 0)
  if (!lost || !what || what.split('_').length > 3 || seconds === 0) return null
  return {
    kind: 'connectivity',
    metric: `${what === 'db' ? 'database' : what}_up`,
    isUsualName: true,
    comparison: '<',
    value: 1,
    unit: '',
    forSeconds: seconds,
  }
}

function numericThreshold(text: string, forSeconds: number): MetricThreshold | null {
  const stated = rangeOf(text) ?? threshold(text)
  if (!stated || /^\s*\/\s*\d/.test(text.slice(stated.index + stated.length))) return null
  if (RELATIVE.test(stated.unit) || RELATIVE.test(text.slice(stated.index + stated.length))) return null
  const around = [text.slice(0, stated.index), text.slice(stated.index + stated.length)] as const
  const subject = /[a-z]{2}|\bp\d\d/i.test(around[0]) ? around[0] : around[1]
  const percentile = /\bp\s?\d\d\b|\d\dth/i.exec(around[1])?.[0] ?? ''
  const named = metricOf(percentile && subject === around[0] ? `${subject} ${percentile}` : subject)
  if (!named) return null
  const { comparison, value, unit } = inMilliseconds(named.metric, stated)
  return { kind: 'threshold', ...named, comparison, value, unit, forSeconds }
}

function rangeOf(text: string): (Threshold & { index: number; length: number }) | null {
  const match = threshold(text) ? null : RANGE.exec(text)
  if (!match) return null
  const { index } = match
  return { comparison: '>', value: Number(match[1]), unit: match[2] ?? '', index, length: match[0].length }
}

/** "> 5 seconds" is 5000 ms where it is the time of an answer. */
export function inMilliseconds(metric: string, { comparison, value, unit }: Threshold): Threshold {
  const seconds = isTime(metric) && unit ? durationSeconds(`1 ${unit}`) : null
  if (seconds === null) return { comparison, value, unit }
  return { comparison, value: Number((value * seconds * 1000).toPrecision(12)), unit: 'ms' }
}
