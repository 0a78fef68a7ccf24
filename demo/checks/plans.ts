import { readSettings } from '../demo-env.ts'
import type { Lane, Version } from '../lanes.ts'
import { dataChecks } from './data-checks.ts'
import { databaseLatencyCheck, directApiCheck, healthCheck, readyCheck, trafficCheck } from './lane-checks.ts'
import type { Check } from './run-checks.ts'
import { controlCheck, diskCheck, schemaCheck, weightsCheck, writableCheck } from './system-checks.ts'

export type Plan = 'pre' | 'immediate' | 'data-integrity' | 'post'
type Target = { lane: Lane; version: Version | undefined }

/** Which checks belong to which moment of a deployment; each plan reads only the settings it needs. */
export const plans: Record<Plan, (target: Target) => Check[]> = {
  /** Before anything is touched: green is live and well, and there is room for what is to come. */
  pre() {
    const at = readSettings([
      'DEMO_CONTROL_URL',
      'DEMO_ROUTER_ADMIN_URL',
      'DEMO_GREEN_URL',
      'DEMO_DATABASE_URL',
      'DEMO_DATA_DIR',
    ])
    return [
      controlCheck(at.DEMO_CONTROL_URL),
      healthCheck('green', at.DEMO_GREEN_URL, '2.0.5'),
      readyCheck('green', at.DEMO_GREEN_URL),
      databaseLatencyCheck('green', at.DEMO_GREEN_URL),
      weightsCheck(at.DEMO_ROUTER_ADMIN_URL, 0),
      trafficCheck('green', at.DEMO_ROUTER_ADMIN_URL),
      schemaCheck(at.DEMO_DATABASE_URL, '2.0.5'),
      writableCheck(at.DEMO_DATABASE_URL),
      diskCheck(at.DEMO_DATA_DIR),
    ]
  },
  /** Before traffic: the new lane is well by itself, and the live one still is. */
  immediate({ lane, version = '2.1.0' }) {
    const at = readSettings(['DEMO_BLUE_URL', 'DEMO_GREEN_URL', 'DEMO_DATABASE_URL'])
    const urls = { blue: at.DEMO_BLUE_URL, green: at.DEMO_GREEN_URL }
    const other = lane === 'blue' ? 'green' : 'blue'
    return [
      healthCheck(lane, urls[lane], version),
      readyCheck(lane, urls[lane]),
      databaseLatencyCheck(lane, urls[lane]),
      directApiCheck(lane, urls[lane]),
      healthCheck(other, urls[other]),
      writableCheck(at.DEMO_DATABASE_URL),
    ]
  },
  'data-integrity'() {
    const at = readSettings(['DEMO_DATABASE_URL', 'DEMO_DATA_DIR'])
    return dataChecks(at.DEMO_DATABASE_URL, at.DEMO_DATA_DIR)
  },
  /** After the move (or the move back): the lane carries everything and does it well. */
  post({ lane, version = lane === 'blue' ? '2.1.0' : '2.0.5' }) {
    const own = lane === 'blue' ? ('DEMO_BLUE_URL' as const) : ('DEMO_GREEN_URL' as const)
    const at = readSettings([
      'DEMO_CONTROL_URL',
      'DEMO_ROUTER_ADMIN_URL',
      own,
      'DEMO_FRONT_URL',
      'DEMO_DATABASE_URL',
    ])
    return [
      controlCheck(at.DEMO_CONTROL_URL),
      weightsCheck(at.DEMO_ROUTER_ADMIN_URL, lane === 'blue' ? 100 : 0),
      healthCheck(lane, at[own], version),
      healthCheck('front door', at.DEMO_FRONT_URL, version),
      databaseLatencyCheck(lane, at[own]),
      trafficCheck(lane, at.DEMO_ROUTER_ADMIN_URL),
      writableCheck(at.DEMO_DATABASE_URL),
    ]
  },
}
