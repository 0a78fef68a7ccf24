import { laneOf } from '../../server/deployment/lanes.rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { RuleSample } from '../../server/health/rules.ts'
import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'
import { type SampleSeries, type Series, seriesOf } from '../live/samples.ts'

const made = new WeakMap<Series, RuleSample[]>()

/** A series in the form that the rules judge. Made once for each new series, since every tile asks each second. */
export function ruleSamples(samples: SampleSeries | undefined, lane: string, metric: string): RuleSample[] {
  const series = seriesOf(samples, lane, metric)
  const known = made.get(series)
  if (known) return known
  // Only the newest sample is kept with its error; a missing value before it was of the same kind, or is over.
  const error = series.latest?.error ?? null
  const judged = series.points.map(({ t, v, ms = 0 }) => ({
    at: t,
    value: v,
    error: v === null ? error : null,
    spanMs: ms,
  }))
  made.set(series, judged)
  return judged
}

/** The samples that a trigger is judged by: of its metric and, where a breach needs a number of them, of its requests. */
export function triggerSamples(
  state: Pick<State, 'plan'>,
  trigger: Trigger,
  samples: SampleSeries | undefined,
) {
  const { key } = laneOf(state, trigger.lane)
  const { metric, requests } = trigger
  return {
    measured: ruleSamples(samples, key, metric),
    requests: requests && ruleSamples(samples, key, requests.metric),
  }
}
