import { expect, it } from 'vitest'
import { histogramQuantile } from './quantile.ts'

const buckets = (...pairs: [number, number][]) => pairs.map(([upTo, count]) => ({ upTo, count }))
const INF = Number.POSITIVE_INFINITY
const seconds = buckets([0.1, 50], [0.2, 90], [0.5, 100], [INF, 100])

it.each([
  ['rank 50 is the end of the first bucket', 0.5, seconds, 0.1],
  ['rank 25 is half of the first, which starts at 0', 0.25, seconds, 0.05],
  ['rank 70 is half of the second: 0.1 + 0.1 × 20/40', 0.7, seconds, 0.15],
  ['rank 95 is half of the third: 0.2 + 0.3 × 5/10', 0.95, seconds, 0.35],
  ['beyond the last bound it is that bound', 0.99, buckets([0.1, 50], [INF, 100]), 0.1],
  ['a lowest bound of 0 or less has no width', 0.2, buckets([0, 6], [0.5, 11], [1, 14], [INF, 19]), 0],
  ['rank 9.5: 0 + 0.5 × 3.5/5', 0.5, buckets([0, 6], [0.5, 11], [1, 14], [INF, 19]), 0.35],
  ['unsorted and doubled bounds', 0.5, buckets([INF, 50], [0.2, 90], [0.1, 50], [INF, 50]), 0.1],
  ['a count that falls counts as level', 0.5, buckets([0.1, 60], [0.2, 59], [INF, 60]), 0.05],
  ['no observations', 0.5, buckets([0.1, 0], [INF, 0]), Number.NaN],
  ['no +Inf bucket', 0.5, buckets([0.1, 5], [0.2, 6]), Number.NaN],
  ['a quantile over 1', 1.5, seconds, INF],
])('%s', (_name, quantile, given, expected) => {
  expect(Number(histogramQuantile(quantile, given).toPrecision(12))).toBe(expected)
})
