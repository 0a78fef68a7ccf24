import type { z } from 'zod'
import type { valueSchema } from '../../runbooks/document.ts'
import { type Threshold, threshold } from './thresholds.ts'

type Value = z.input<typeof valueSchema>

const LONGEST = 1000 // characters of a line; what is longer leaves no blanks
const BLANK = /_{2,}/g
const RATIO = /_{2,}\s*\/\s*(\d[\d,]*)\s*([a-z][a-z -]*)?/i
const MOMENT = /\[(?:TIMESTAMP|DATE|TIME|DATE\s*\/\s*TIME|DATETIME)\]/
const PLACEHOLDER = /:\s+\[[A-Z][^\]]*\]\s*$/
const CHOICE = /:\s*[A-Z][A-Z-]+(?:\s*\/\s*[A-Z][A-Z-]+)+\s*$/
const TIME_WORDS = /\b(?:date|time(?:stamp)?|last rotation|expiry|expires|scheduled)\b/i

/**
 * What is to be measured where a text leaves a blank: "____/2019 tests", "________ ms (target: <100ms)", "count: ____",
 * "[TIMESTAMP]". Type, unit and target as far as the text says them; null where nothing is left blank.
 */
export function measuredValue(text: string): Value | null {
  if (text.length > LONGEST) return null
  const blanks = [...text.matchAll(BLANK)]
  if (blanks.length === 0) return unfilledPlaceholder(text)
  const ratio = RATIO.exec(text)
  if (ratio && blanks.length === 1) return ofTotal(text, ratio)
  const [blank] = blanks
  if (!blank || blanks.filter(each => !isReference(text, each.index)).length > 1) return severalBlanks(text)
  const before = text.slice(0, blank.index)
  const after = text.slice(blank.index + blank[0].length)
  const unit = /^\s*(?:consecutive\s+)?(%|[a-zµ]+(?:\/[a-z]+)?)/i.exec(after)?.[1] ?? ''
  const target =
    threshold(text.slice(0, blank.index)) ?? (/\bno\b[^)]*[<>≤≥]/i.test(after) ? null : threshold(after))
  if (unit === '%') return { type: 'percent', unit: '%', ...compared(target) }
  if (isUnit(unit)) return { type: 'number', unit, ...compared(target) }
  if (/\b(?:count|number|connections|levels?|instances|version|#)\W*$/i.test(before))
    return /version/i.test(before) ? { type: 'text' } : { type: 'number', ...compared(target) }
  if (TIME_WORDS.test(before.slice(-40))) return { type: 'timestamp' }
  return { type: unit && target ? 'number' : 'text' }
}

const UNITS =
  /^(?:ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|days?|weeks?|b|kb|mb|gb|tb|gib|mib|vcpus?|cpus?|cores?|requests?(?:\/[a-z]+)?|req\/s|rps|tps|qps|logs?\/[a-z]+|operations?\/[a-z]+|ops\/s|users?|errors?|connections?|replicas?|instances?|pods?|targets?|tests?|items?|locations?|migrations?|critical|failures?)$/i
const isUnit = (word: string) => UNITS.test(word)

/** "(baseline: ____ GB)", "(max: ____)": not the value itself but what it is held against. */
const isReference = (text: string, index: number) =>
  /\([^()]*$/.test(text.slice(0, index)) && /_{2,}[^(]*\(/.test(text)

const compared = (limit: Threshold | null): Pick<Value, 'comparison' | 'target'> =>
  limit ? { comparison: limit.comparison, target: limit.value } : {}

/** "≥98% (____/2019 tests)" asks for 1,979 of 2,019; without a share, for all of them. */
function ofTotal(text: string, [, total = '', noun]: RegExpExecArray): Value {
  const of = Number(total.replaceAll(',', ''))
  const asked = threshold(text)
  const share = asked?.unit === '%' && asked.comparison.startsWith('>') ? asked.value / 100 : 1
  const statedValue = /(?:≥|>=|at least)\s*(\d+)\s*\/\s*\d+/i.exec(text)?.[1]
  const target = statedValue ? Number(statedValue) : Math.ceil(Number((of * share).toFixed(6)))
  return { type: 'number', unit: `of ${total}${noun ? ` ${noun.trim()}` : ''}`, comparison: '>=', target }
}

function severalBlanks(text: string): Value {
  const target = /\(\s*target:?\s*([^()]+)\)/i.exec(text)?.[1]?.trim()
  return { type: 'text', ...(target && { target }) }
}

function unfilledPlaceholder(text: string): Value | null {
  if (MOMENT.test(text)) return { type: 'timestamp' }
  if (PLACEHOLDER.test(text)) return { type: 'text' }
  return CHOICE.test(text) ? { type: 'choice' } : null
}

/** The words of a text whose blanks are fields of their own: "CPU: ____ %" → "CPU", "done (____/15)" → "done (…/15)". */
export function withoutMeasuredBlanks(text: string): string {
  if (text.length > LONGEST) return text
  const label = /^([^_[\]]{3,}?)\s*[:=]\s*_{2,}\s*(?:%|[a-zµ]+(?:\/[a-z]+)?)?\s*(\([^()]*\))?$/i.exec(text)
  const remainder = label?.[1] ?? text
  return remainder
    .replace(/[:=]?\s*_[_\s/]*$/, '')
    .replace(PLACEHOLDER, '')
    .replace(BLANK, '…')
    .replace(/:\s*…\s+(?:at|by|on|from|to)$/i, '')
    .trim()
}

/** A figure that a document states as measured, with the target it gives: "287 ms" against "<500ms", "97%" without. */
export function statedValue(claimed: string, target = ''): Value {
  const goal = targetOf(target)
  const [, percent, word = ''] = /^[<>≤≥~\s]*\d[\d.,]*\s*(%)?\s*([a-z]+(?:\/[a-z]+)?)?/i.exec(claimed) ?? []
  const isPercent = percent === '%' || goal?.unit === '%'
  const isNumber = goal !== null || /^[<>≤≥~\s]*\d[\d.,]*$/.test(claimed) || isUnit(word)
  const unit = isPercent ? '%' : goal?.unit || (isNumber && isUnit(word) ? word : '')
  return {
    type: isPercent ? 'percent' : isNumber ? 'number' : 'text',
    ...(unit && { unit }),
    ...(goal && { comparison: goal.comparison, target: goal.value }),
    ...(claimed && { claimed }),
  }
}

/** A target as it stands in a table: "<500ms response", "99.95% uptime" is at least that. */
function targetOf(text: string): Threshold | null {
  const plain = threshold(text)
  if (plain) return plain
  const match = /^\s*(\d[\d,]*(?:\.\d+)?)\s*(%|[a-z]+(?:\/[a-z]+)?)?/i.exec(text)
  if (!match) return null
  const low = /\b(?:error|latency|response|usage|utili[sz]ation|lag|duration|downtime)\b/i.test(text)
  const value = Number((match[1] ?? '').replaceAll(',', ''))
  return { comparison: low ? '<=' : '>=', value, unit: match[2] ?? '' }
}
