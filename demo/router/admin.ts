import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { readJson } from '../http/json.ts'
import { type Answer, type Route, route } from '../http/routes.ts'
import { type Lane, laneSchema, otherLane } from '../lanes.ts'
import type { Balance } from './balance.ts'
import type { Measure } from './measure.ts'
import { type Weights, weightsSchema } from './weights.ts'
import type { WeightStore } from './weights-file.ts'

const DRAIN_MS = 10_000
const DRAIN_LOOK_MS = 20

type Parts = { store: WeightStore; balance: Balance; measure: Measure }

/** The router's admin door: weights, drain, readings per lane, Prometheus. */
export function adminRoutes({ store, balance, measure }: Parts): Route[] {
  const setWeights = (weights: Weights) => {
    const stored = store.set(weights)
    balance.reset()
    console.log(`weights: green ${stored.green}, blue ${stored.blue} (generation ${stored.generation})`)
    return stored
  }
  return [
    route('GET', '/ready', () => ({ body: { status: 'ready' } })),
    route('GET', '/weights', () => ({ body: store.current() })),
    route('PUT', '/weights', async ({ request }) => ({
      body: setWeights(await readJson(request, weightsSchema)),
    })),
    route('POST', '/drain', async ({ request }) => {
      const { lane } = await readJson(request, z.strictObject({ lane: laneSchema }))
      const all = { green: 0, blue: 0, [otherLane(lane)]: 100 }
      return drained(lane, setWeights(all), measure)
    }),
    route('GET', '/lanes', () => {
      const { generation } = store.current()
      return { body: { generation, lanes: measure.lanes() } }
    }),
    route('GET', '/metrics', async () => ({ body: await measure.prometheus() })),
  ]
}

/** Waits until the last request of the lane is answered; 202 when some are still under way after 10 s. */
async function drained(lane: Lane, weights: Weights, measure: Measure): Promise<Answer> {
  const deadline = Date.now() + DRAIN_MS
  while (measure.inFlight(lane) > 0 && Date.now() < deadline) await delay(DRAIN_LOOK_MS)
  const inFlight = measure.inFlight(lane)
  return { status: inFlight === 0 ? 200 : 202, body: { ...weights, lane, inFlight, drained: inFlight === 0 } }
}
