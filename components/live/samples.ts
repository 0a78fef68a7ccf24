import type { SampleTuple } from '../../server/health/latest-samples.query.ts'
import type { Metrics } from '../../server/health/metrics.query.ts'

/** A point of a chart: epoch ms and value; null where there was no answer. `ms`: the time that it is the mean of. */
export interface SamplePoint {
  t: number
  v: number | null
  ms?: number
}

export interface Series {
  /** Oldest first, of the last quarter of an hour. */
  points: SamplePoint[]
  latest: { at: number; value: number | null; error: string | null } | null
}

/** By lane and metric; see `seriesOf`. */
export type SampleSeries = ReadonlyMap<string, Series>

/** How far back the charts look, in milliseconds. */
export const SAMPLES_MS = 15 * 60_000

const key = (lane: string, metric: string) => `${lane}\n${metric}`
const none: Series = { points: [], latest: null }

/** One metric on one lane; empty when there is none. */
export function seriesOf(samples: SampleSeries | undefined, lane: string, metric: string): Series {
  return samples?.get(key(lane, metric)) ?? none
}

/** When the newest sample was taken: of those here and one known of otherwise. Null when there is none. */
export function newestSampleAt(samples: SampleSeries | undefined, known: number | null): number | null {
  let newest = known
  for (const { latest } of samples?.values() ?? [])
    if (latest && (newest === null || latest.at > newest)) newest = latest.at
  return newest
}

/** The answer of `GET …/metrics` as series. */
export function fromAnswer({ series, step }: Metrics): SampleSeries {
  return new Map(
    series.map(({ lane, metric, points, latest }) => [
      key(lane, metric),
      {
        points: points.map(([t, v]) => ({ t, v, ms: step * 1000 })),
        latest: latest && { at: Date.parse(latest.at), value: latest.value, error: latest.error },
      },
    ]),
  )
}

/**
 * Adds new samples. Series that got nothing keep their identity, so that only what changed is drawn again; what
 * is older than a quarter of an hour before the newest sample goes.
 */
export function withSamples(known: SampleSeries, samples: SampleTuple[]): SampleSeries {
  if (samples.length === 0) return known
  const next = new Map(known)
  for (const [name, news] of Map.groupBy(samples, ([lane, metric]) => key(lane, metric))) {
    next.set(name, withNews(known.get(name) ?? none, news))
  }
  return next
}

function withNews({ points, latest }: Series, news: SampleTuple[]): Series {
  const last = points.at(-1)?.t ?? 0
  const fresh = news.filter(([, , at]) => at > last).sort((a, b) => a[2] - b[2])
  const newest = fresh.at(-1)
  if (!newest) return { points, latest }
  const [, , at, value, error] = newest
  const from = points.findIndex(({ t }) => t >= at - SAMPLES_MS)
  const kept = from < 0 ? [] : points.slice(from)
  return {
    points: [...kept, ...fresh.map(([, , t, v]) => ({ t, v }))],
    latest: { at, value, error },
  }
}

/** A fresh answer with the live samples that came in while it was under way. */
export function mergeSeries(answer: SampleSeries, live: SampleSeries | undefined): SampleSeries {
  const next = new Map(answer)
  for (const [name, { points, latest }] of live ?? []) {
    const known = next.get(name) ?? none
    const last = known.points.at(-1)?.t ?? 0
    const later = points.filter(({ t }) => t > last)
    next.set(name, later.length > 0 ? { points: [...known.points, ...later], latest } : known)
  }
  return next
}
