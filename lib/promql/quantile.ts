/** One bucket of a classic histogram: how many observations were at most `upTo`, cumulative. */
export interface Bucket {
  upTo: number
  count: number
}

/**
 * `histogram_quantile` as Prometheus defines it for classic histograms: observations are spread evenly inside a
 * bucket, the lowest bucket starts at 0 if its bound is above 0, and a quantile in the last (+Inf) bucket is the
 * bound before it. NaN without a +Inf bucket or without observations.
 */
export function histogramQuantile(quantile: number, buckets: readonly Bucket[]): number {
  if (Number.isNaN(quantile)) return Number.NaN
  if (quantile < 0) return Number.NEGATIVE_INFINITY
  if (quantile > 1) return Number.POSITIVE_INFINITY
  const sorted = monotonic(buckets)
  const last = sorted.at(-1)
  if (!last || last.upTo !== Number.POSITIVE_INFINITY || sorted.length < 2 || last.count === 0)
    return Number.NaN
  const rank = quantile * last.count
  const bucket = sorted.find(({ count }) => count >= rank) ?? last
  const below = sorted.findLast(({ count }) => count < rank)
  if (bucket === last) return below?.upTo ?? Number.NaN
  if (!below && bucket.upTo <= 0) return bucket.upTo
  const { upTo: from, count: before } = below ?? { upTo: 0, count: 0 }
  return from + ((bucket.upTo - from) * (rank - before)) / (bucket.count - before)
}

/** Sorted by bound, equal bounds added up, and never falling: rates of single buckets may disagree by a scrape. */
function monotonic(buckets: readonly Bucket[]): Bucket[] {
  const byBound = new Map<number, number>()
  for (const { upTo, count } of buckets) byBound.set(upTo, (byBound.get(upTo) ?? 0) + count)
  let highest = 0
  return [...byBound]
    .sort(([a], [b]) => a - b)
    .map(([upTo, count]) => {
      highest = Math.max(highest, count)
      return { upTo, count: highest }
    })
}
