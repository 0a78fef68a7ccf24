import type { RuleSample } from '../../server/health/rules.ts'
import { type SampleSeries, type Series, seriesOf } from '../live/samples.ts'

const made = new WeakMap<Series, RuleSample[]>()

/** A series in the form that the rules judge. Made once for each new series, since every tile asks each second. */
export function ruleSamples(samples: SampleSeries | undefined, lane: string, metric: string): RuleSample[] {
  const series = seriesOf(samples, lane, metric)
  const known = made.get(series)
  if (known) return known
  // Only the newest sample is kept with its error; a missing value before it was of the same kind, or is over.
  const error = series.latest?.error ?? null
  const judged = series.points.map(({ t, v }) => ({ at: t, value: v, error: v === null ? error : null }))
  made.set(series, judged)
  return judged
}
