import { laneOf } from '../../deployment/lanes.rules.ts'
import type { State } from '../../deployment/state.types.ts'
import { type Moving, openMoves, recordedShares } from '../../deployment/traffic.rules.ts'
import { type TrafficReason, trafficSentence } from '../../reasons/traffic-reasons.rules.ts'

/**
 * Why nobody can say by the router's last reading where the users are, or null: its shares are not those that were
 * set, requests are counted on a lane that it says has none, or a move was sent whose end nobody has seen.
 */
export function doubtOfShares(state: Moving, now: Date): TrafficReason | null {
  return differing(state) ?? countedAgainst(state) ?? unconfirmed(state, now)
}

/** The newest move that is not confirmed, as the next lane's share shows it. */
export function unconfirmed(
  state: Moving,
  now: Date,
): Extract<TrafficReason, { code: 'move_not_confirmed' }> | null {
  const [newest] = openMoves(state)
  if (!newest) return null
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(newest.sentAt)) / 1000))
  const lane = laneOf(state, 'next').name
  return { code: 'move_not_confirmed', lane, percent: newest.nextPercent, seconds }
}

/** For an event's facts: that the shares are not known as it happens, and why; nothing where they are. */
export function unknownShares(state: Moving, now: Date) {
  const reason = doubtOfShares(state, now)
  return reason ? { unknown: trafficSentence(reason), unknownData: reason } : {}
}

function differing(state: Pick<State, 'deployment' | 'plan'>): TrafficReason | null {
  const { expected, landed } = state.deployment.traffic ?? {}
  if (!expected) return null
  const { key, name } = laneOf(state, 'next')
  const shown = recordedShares(state)[key] ?? 0
  return {
    code: 'shows_other_share',
    lane: name,
    shown,
    expected: expected[key] ?? 0,
    isLate: landed !== undefined,
  }
}

function countedAgainst({ deployment, plan }: Pick<State, 'deployment' | 'plan'>): TrafficReason | null {
  const counted = deployment.traffic?.counted ?? {}
  const lane = plan.lanes.find(({ key }) => counted[key] !== undefined)
  return lane ? { code: 'requests_counted', lane: lane.name, perSecond: counted[lane.key] ?? 0 } : null
}
