import { ProbeError } from './probe.types.ts'

/** Beyond this no figure of a running system lies, and counting on it is not exact any more. */
const GREATEST = 1e15
/** Shares, times and rates are never below zero. */
const NEVER_NEGATIVE = /^(%|[mµn]?s|min|h|.*\/(s|min|h))$/

/**
 * A measured value that can be one: a number the size of a figure, and of a share, time or rate (by its unit) none
 * below zero. Not a number is no data; anything else throws with its text, because a verdict must not stand on it.
 */
export function plausible(value: number | null, unit: string): number | null {
  if (value === null || Number.isNaN(value)) return null
  if (Math.abs(value) > GREATEST) throw new ProbeError(`${value} is too great to be a measurement`)
  if (value < 0 && NEVER_NEGATIVE.test(unit)) throw new ProbeError(`${value} ${unit} is below zero`)
  return value
}

const LONGEST_SHOWN = 40

/** What was answered instead of a number, short enough for one line. */
export function shown(answer: unknown): string {
  const text = JSON.stringify(answer) ?? String(answer)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
