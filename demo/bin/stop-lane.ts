import { parseArgs } from 'node:util'
import { readSettings } from '../demo-env.ts'
import { callJson } from '../http/call.ts'
import { readWeights } from '../router/read-router.ts'
import type { LaneView } from '../system/lane-keeper.ts'
import { laneArgument } from './arguments.ts'
import { CRITICAL, PASSED, runScript } from './run-script.ts'

/** Stops a lane that carries no traffic; a lane that is stopped already is a success. */
await runScript('stop-lane.ts --lane blue', async () => {
  const { values } = parseArgs({ options: { lane: { type: 'string' } } })
  const lane = laneArgument(values.lane)
  const settings = readSettings(['DEMO_CONTROL_URL', 'DEMO_ROUTER_ADMIN_URL', 'DEMO_TOKEN'])
  const weights = await readWeights(settings.DEMO_ROUTER_ADMIN_URL)
  if (weights[lane] > 0) {
    console.error(
      `✗ ${lane} carries ${weights[lane]} % of the live traffic: shift it away before stopping it`,
    )
    return CRITICAL
  }
  const { lanes } = await callJson<{ lanes: Record<string, LaneView> }>(`${settings.DEMO_CONTROL_URL}/lanes`)
  const before = lanes[lane]
  await callJson(`${settings.DEMO_CONTROL_URL}/lanes/${lane}/stop`, {
    method: 'POST',
    token: settings.DEMO_TOKEN,
  })
  console.log(
    before?.version
      ? `✓ ${lane}: ${before.version} stopped (it was ${before.status})`
      : `✓ ${lane} was stopped already`,
  )
  return PASSED
})
