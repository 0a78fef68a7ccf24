import { z } from 'zod'
import { faultRequestSchema } from '../faults.ts'
import { Refusal } from '../http/demo-refusal.ts'
import { readJson } from '../http/json.ts'
import { requireToken } from '../http/require-token.ts'
import { type Answer, type Call, type Route, route } from '../http/routes.ts'
import { type Lane, laneSchema, versionSchema } from '../lanes.ts'
import type { LaneKeeper } from './lane-keeper.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Health } from './system-health.ts'

type Parts = {
  token: string
  keeper: LaneKeeper
  health: () => Health
  reset: () => Promise<void>
}

/** The control port's routes. Everything that changes something needs the token and waits its turn. */
export function controlRoutes({ token, keeper, health, reset }: Parts): Route[] {
  const inTurn = oneAtATime()
  const change = (pattern: string, run: (call: Call) => Promise<Answer>) =>
    route('POST', pattern, async call => {
      requireToken(call.request, token)
      if (health().status === 'starting') throw new Refusal(503, 'starting', 'the demo is still starting')
      return inTurn(() => run(call))
    })
  return [
    route('GET', '/healthz', () => {
      const body = health()
      return { status: body.status === 'ok' ? 200 : 503, body }
    }),
    route('GET', '/lanes', () => ({ body: { lanes: keeper.view() } })),
    change('/lanes/:lane/deploy', async ({ request, params }) => {
      const { version } = await readJson(request, z.strictObject({ version: versionSchema }))
      return { status: 202, body: await keeper.deploy(laneOf(params[0]), version) }
    }),
    change('/lanes/:lane/stop', async ({ params }) => ({ body: await keeper.stop(laneOf(params[0])) })),
    change('/fault', async ({ request }) => ({
      body: await keeper.setFault(await readJson(request, faultRequestSchema)),
    })),
    change('/reset', async () => {
      await reset()
      return { body: { lanes: keeper.view() } }
    }),
  ]
}

function laneOf(text: string | undefined): Lane {
  const parsed = laneSchema.safeParse(text)
  if (!parsed.success)
    throw new Refusal(404, 'no_such_lane', `lane: there is no ${text}, only green and blue`, 'lane')
  return parsed.data
}
