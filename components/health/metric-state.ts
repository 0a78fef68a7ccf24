import type { DeploymentStatus } from '../../server/deployment/state.types.ts'
import { isMeasured, isOver } from '../../server/deployment/status.rules.ts'
import { holds } from '../../server/reasons/wording.rules.ts'
import type { Slo } from '../../server/runbooks/conditions.inputs.ts'
import { freshness } from '../live/connection-state.ts'
import type { Series } from '../live/samples.ts'
import { formatWords } from '../ui/format.ts'

/** One lane's newest value as a screen shows it. */
export interface LaneValue {
  value: number | null
  age: 'fresh' | 'stale' | 'dead' | 'never'
  ageMs: number | null
  outside: boolean
}

/** Asked again for this long without a value, the last one is no answer any more. */
const UNANSWERED_MS = 3000

/**
 * An old value fades and keeps no mark; a dead one is no value any more, and neither is one since which was asked
 * in vain (a lane without traffic has no error rate). `now` in epoch ms.
 */
export function laneValue(series: Series, slo: Slo | undefined, now: number): LaneValue {
  const last = series.points.findLast(({ v }) => v !== null)
  if (!last) return { value: null, age: 'never', ageMs: null, outside: false }
  const ageMs = Math.max(0, now - last.t)
  const vain = (series.points.at(-1)?.t ?? last.t) - last.t > UNANSWERED_MS
  const age = vain ? 'dead' : freshness(ageMs)
  const value = age === 'dead' ? null : last.v
  const outside = age === 'fresh' && value !== null && slo ? !holds(value, slo.comparison, slo.value) : false
  return { value, age, ageMs, outside }
}

/** The two lanes in one: `no_data` when no lane has a fresh value, with the age of the younger one. */
export function metricState(lanes: LaneValue[]): {
  look: 'ok' | 'attention' | 'no_data'
  ageMs: number | null
} {
  const fresh = lanes.filter(lane => lane.age === 'fresh')
  const ages = lanes.flatMap(({ ageMs }) => (ageMs === null ? [] : [ageMs]))
  const ageMs = ages.length > 0 ? Math.min(...ages) : null
  if (fresh.length === 0) return { look: 'no_data', ageMs }
  return { look: fresh.some(lane => lane.outside) ? 'attention' : 'ok', ageMs }
}

/** Why there is no value: nothing is measured before the deployment is scheduled, or after its end. */
export function missingText(status: DeploymentStatus, ageMs: number | null): string {
  if (isOver(status)) return 'Watch is over'
  if (!isMeasured(status)) return 'Not measured yet'
  return ageMs === null ? 'No data' : `No data ${formatWords(ageMs)}`
}
