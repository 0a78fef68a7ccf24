import type { Point, RangeFunction } from './expression.types.ts'

/**
 * A range function over the points of one series inside the range; null where PromQL has no element. As Prometheus
 * defines them, counter resets included, but without its extrapolation to the range's edges: `increase` is what was
 * counted between the first and the last point, `rate` is that by the time between the two.
 */
export function overRange(name: RangeFunction, points: readonly Point[]): number | null {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  if (name === 'avg_over_time') return points.reduce((sum, { value }) => sum + value, 0) / points.length
  if (name === 'min_over_time') return Math.min(...points.map(({ value }) => value))
  if (name === 'max_over_time') return Math.max(...points.map(({ value }) => value))
  if (points.length < 2) return null
  if (name === 'delta') return last.value - first.value
  const counted = name === 'irate' ? points.slice(-2) : points
  const [from = first] = counted
  const increase = counterIncrease(counted)
  return name === 'increase' ? increase : (increase * 1000) / (last.at - from.at)
}

/** A counter that fell was restarted at zero. */
function counterIncrease(points: readonly Point[]): number {
  let increase = 0
  let before: number | null = null
  for (const { value } of points) {
    if (before !== null) increase += value < before ? value : value - before
    before = value
  }
  return increase
}
