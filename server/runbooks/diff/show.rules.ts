import { minutes, offset, seconds } from '../markdown/write-quantities.rules.ts'

/** What is said of an entry, one level deep: `spec.command`, `duties.before`. What is not said is left out. */
export function flat(values: object): Map<string, unknown> {
  const stated = Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
    isRecord(value) && name !== 'headers'
      ? [...flat(value)].map(([below, inner]) => [`${name}.${below}`, inner])
      : [[name, value]],
  )
  return new Map(stated.filter(([name, value]) => value !== undefined && name !== 'spec.kind'))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAMES: Record<string, string> = {
  startsAt: 'starts at',
  nextPercent: 'shift to',
  dependsOn: 'after',
  noGo: 'no-go if',
  signOff: 'sign-off',
  at: 'at',
  'spec.expected': 'output contains',
  timeoutSeconds: 'time limit',
  'limits.minutes': 'time limit',
  gateBefore: 'gate before',
}

/** "spec.holdSeconds" → "hold". */
export function fieldName(name: string): string {
  const last = name.replace(/^spec\./, '')
  return (
    NAMES[name] ??
    NAMES[last] ??
    last
      .replace(/(Seconds|Minutes)$/, '')
      .replaceAll(/([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`)
      .replaceAll('.', ' ')
      .trim()
  )
}

const OFFSETS = ['startsAt', 'offset', 'at', 'due']

/** A value as people read it, such as "T+45 min". */
export function shown(name: string, value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    if (OFFSETS.includes(name)) return offset(value)
    if (/(?:M|^limits\.m)inutes$/.test(name)) return minutes(value)
    if (/[sS]econds$/.test(name)) return seconds(value)
    return String(value)
  }
  if (Array.isArray(value)) return value.map(row => shown('', row)).join('; ')
  return Object.entries(value ?? {})
    .filter(([, inner]) => inner !== undefined)
    .map(([inner, stated]) => `${fieldName(inner)} ${shown(inner, stated)}`)
    .join(', ')
}
