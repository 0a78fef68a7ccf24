import { formatValue } from '../ui/format.ts'

/** A measured value as large type shows it: milliseconds from a thousand on are seconds, and lose their decimals before. */
export function figure(value: number | null | undefined, unit: string): { text: string; unit?: string } {
  if (value === null || value === undefined || !Number.isFinite(value)) return { text: '–' }
  if (unit !== 'ms') return { text: formatValue(value), unit }
  if (value >= 1000) return { text: formatValue(value / 1000), unit: 's' }
  return { text: value >= 10 ? String(Math.round(value)) : value.toFixed(1), unit }
}
