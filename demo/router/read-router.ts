import { callJson } from '../http/call.ts'
import type { Lane } from '../lanes.ts'
import type { LaneReading } from './measure.ts'
import type { StoredWeights } from './weights.ts'

export const readWeights = (routerAdminUrl: string) => callJson<StoredWeights>(`${routerAdminUrl}/weights`)

export const readLanes = (routerAdminUrl: string) =>
  callJson<{ generation: number; lanes: Record<Lane, LaneReading> }>(`${routerAdminUrl}/lanes`)
