import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type FaultState, faultStateSchema } from '../faults.ts'
import { readJson } from '../http/json.ts'
import { requireToken } from '../http/require-token.ts'
import { type Route, route } from '../http/routes.ts'

/** What a process ends with when it is told to crash. */
const CRASH_EXIT_CODE = 70

const ROUNDING = 1e-9

export type FaultDoor = {
  state: () => FaultState
  routes: Route[]
  /** Keeps a response unanswered until the hang is cleared; its connection is then cut. */
  hold: (response: ServerResponse) => void
  /** Adds the latency, then says whether this request has to fail. */
  suffer: () => Promise<boolean>
}

export function openFaultDoor(initial: FaultState, token: string): FaultDoor {
  let state = initial
  let debt = 0
  const held = new Set<ServerResponse>()

  const set = route('PUT', '/__fault', async ({ request }) => {
    requireToken(request, token)
    state = await readJson(request, faultStateSchema)
    if (state.crash) setImmediate(() => process.exit(CRASH_EXIT_CODE))
    if (!state.hang) for (const response of held) response.destroy()
    return { body: { fault: state } }
  })
  const get = route('GET', '/__fault', ({ request }) => {
    requireToken(request, token)
    return { body: { fault: state } }
  })

  return {
    state: () => state,
    routes: [get, set],
    hold(response) {
      held.add(response)
      response.once('close', () => held.delete(response))
    },
    async suffer() {
      if (state.latencyMs > 0) await delay(state.latencyMs)
      // Failures are spread evenly instead of by chance: a rate of 0.3 is 30 in every 100.
      debt = state.errorRate > 0 ? debt + state.errorRate : 0
      if (debt < 1 - ROUNDING) return false
      debt -= 1
      return true
    },
  }
}
