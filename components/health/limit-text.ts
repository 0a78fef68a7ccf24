import { formatFigure } from '../../server/reasons/wording.rules.ts'

/** A limit beside a chart, as short as it can be said: 2,000 ms is 2 s. */
export function limitText(value: number, unit: string): string {
  if (unit === 'ms' && value >= 1000) return formatFigure(value / 1000, 's')
  return formatFigure(value, unit)
}
