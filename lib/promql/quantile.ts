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
  const index = sorted.findIndex(({ count }) => count >= rank)
  const bucket = sorted[index] ?? last
  const below = sorted[index - 1]
  if (bucket === last) return below?.upTo ?? Number.NaN
  if (!below && bucket.upTo <= 0) return bucket.upTo
  const from = below?.upTo ?? 0
  const inside = bucket.count - (below?.count ?? 0)
  return from + ((bucket.upTo - from) * (rank - (below?.count ?? 0))) / inside
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
