import type { PlanLane } from '../../server/deployment/state.types.ts'
import type { Traffic } from '../../server/deployment/traffic.types.ts'

export interface LaneShare {
  /** Percent of the traffic on the first lane; null when nobody knows. */
  first: number | null
  /**
   * Where the figure is from: read back from the router, the requests that were measured, or only rehearsed.
   * `unconfirmed`: a move was sent since, and nobody knows what became of it.
   */
  source: 'router' | 'measured' | 'rehearsed' | 'unconfirmed' | 'unknown'
}

/**
 * How the traffic is shared between the two lanes. The router's own word counts; before its first answer the
 * measured requests per second of both lanes say it. A rehearsal moves a share that nobody serves. Once a move is sent
 * nobody knows, until it is confirmed.
 */
export function laneShare(
  lanes: PlanLane[],
  traffic: Traffic | null,
  rates: [first: number | null, second: number | null],
  { rehearsal = false, isConfirmed = true } = {},
): LaneShare {
  if (!isConfirmed) return { first: null, source: 'unconfirmed' }
  const [lane] = lanes
  const weight = lane && traffic?.weights[lane.key]
  if (weight !== undefined) return { first: weight, source: rehearsal ? 'rehearsed' : 'router' }
  const [first, second] = rates
  if (first === null && second === null) return { first: null, source: 'unknown' }
  const sum = (first ?? 0) + (second ?? 0)
  if (sum === 0) return { first: null, source: 'unknown' }
  return { first: Math.round(((first ?? 0) / sum) * 1000) / 10, source: 'measured' }
}
