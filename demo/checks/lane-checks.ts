import { call } from '../http/call.ts'
import type { Lane } from '../lanes.ts'
import { readLanes } from '../router/read-router.ts'
import type { Check } from './run-checks.ts'

const MAX_ERROR_PERCENT = 0.1
const MAX_P95_MS = 200
const MAX_DATABASE_MS = 100
const DIRECT_CALLS = 20

type Health = {
  status: string
  version: string
  uptimeSeconds: number
  components?: Record<string, { status: string; latencyMs?: number }>
}

/** The lane says it is healthy, in all its components, and runs the expected version. */
export const healthCheck = (name: Lane | 'front door', url: string, version?: string): Check => ({
  title: `${name} health`,
  critical: true,
  async look() {
    const { status, body, milliseconds } = await call(`${url}/health`, { timeoutMs: 2000 })
    const health = body as Health
    const parts = Object.entries(health.components ?? {}).map(
      ([name, { status: state }]) => `${name} ${state}`,
    )
    const right = version === undefined || health.version === version
    return {
      ok: status === 200 && health.status === 'ok' && right,
      detail:
        `${status}, version ${health.version}${right ? '' : ` instead of ${version}`}, up ${health.uptimeSeconds} s, ` +
        `${parts.join(', ')} (${Math.round(milliseconds)} ms)`,
    }
  },
})

export const readyCheck = (lane: Lane, url: string): Check => ({
  title: `${lane} ready`,
  critical: true,
  async look() {
    const { status, milliseconds } = await call(`${url}/ready`, { timeoutMs: 2000 })
    return { ok: status === 200, detail: `${status} in ${Math.round(milliseconds)} ms` }
  },
})

export const databaseLatencyCheck = (lane: Lane, url: string): Check => ({
  title: `${lane} database latency`,
  async look() {
    const latency = ((await call(`${url}/health`)).body as Health).components?.database?.latencyMs
    if (latency === undefined) return { ok: false, detail: 'the service cannot reach its database' }
    return { ok: latency < MAX_DATABASE_MS, detail: `${latency} ms (< ${MAX_DATABASE_MS})` }
  },
})

/** Asks the lane's API directly, for lanes without traffic. */
export const directApiCheck = (lane: Lane, url: string): Check => ({
  title: `${lane} API, ${DIRECT_CALLS} direct calls`,
  async look() {
    const times: number[] = []
    let failures = 0
    for (let n = 0; n < DIRECT_CALLS; n += 1) {
      const { status, milliseconds } = await call(`${url}/api/${n % 2 ? 'tasks' : 'agents'}?limit=5`)
      times.push(milliseconds)
      if (status !== 200) failures += 1
    }
    const p95 = times.sort((a, b) => a - b)[Math.floor(0.95 * times.length)] ?? 0
    return {
      ok: failures === 0 && p95 < MAX_P95_MS,
      detail: `${failures} failed, p95 ${p95.toFixed(1)} ms (< ${MAX_P95_MS})`,
    }
  },
})

/** What the router measured for the lane's real traffic over the last 30 s. No traffic proves nothing. */
export const trafficCheck = (lane: Lane, routerAdminUrl: string): Check => ({
  title: `${lane} live traffic`,
  critical: true,
  async look() {
    const { last30s } = (await readLanes(routerAdminUrl)).lanes[lane]
    const { requests, errors, errorPercent, p95Ms, seconds } = last30s
    if (errorPercent === null || p95Ms === null)
      return { ok: false, detail: `no request in the last ${seconds} s, nothing to judge` }
    return {
      ok: errorPercent < MAX_ERROR_PERCENT && p95Ms < MAX_P95_MS,
      detail:
        `${errors} of ${requests} requests failed in ${seconds} s, ${errorPercent} % (< ${MAX_ERROR_PERCENT}), ` +
        `p95 ${p95Ms} ms (< ${MAX_P95_MS})`,
    }
  },
})
