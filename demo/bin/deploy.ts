import { parseArgs } from 'node:util'
import { readSettings } from '../demo-env.ts'
import { callJson } from '../http/call.ts'
import { waitReady } from '../http/wait-ready.ts'
import { readWeights } from '../router/read-router.ts'
import type { LaneView } from '../system/lane-keeper.ts'
import { laneArgument, versionArgument } from './arguments.ts'
import { CRITICAL, PASSED, runScript } from './run-script.ts'

const READY_MS = 30_000

/** Deploys a version to a lane that carries no traffic, and waits until it says it is ready. */
await runScript('deploy.ts --lane blue --version 2.1.0', async () => {
  const { values } = parseArgs({ options: { lane: { type: 'string' }, version: { type: 'string' } } })
  const lane = laneArgument(values.lane)
  const version = versionArgument(values.version)
  const own = lane === 'blue' ? ('DEMO_BLUE_URL' as const) : ('DEMO_GREEN_URL' as const)
  const settings = readSettings(['DEMO_CONTROL_URL', 'DEMO_ROUTER_ADMIN_URL', own, 'DEMO_TOKEN'])

  const weights = await readWeights(settings.DEMO_ROUTER_ADMIN_URL)
  if (weights[lane] > 0) {
    console.error(`✗ ${lane} carries ${weights[lane]} % of the live traffic: shift it away before deploying`)
    return CRITICAL
  }
  console.log(`deploying orchestrator ${version} to ${lane}`)
  const view = await callJson<LaneView>(`${settings.DEMO_CONTROL_URL}/lanes/${lane}/deploy`, {
    method: 'POST',
    token: settings.DEMO_TOKEN,
    body: { version },
  })
  console.log(`✓ process ${view.pid} started at ${view.url}`)
  const waited = await waitReady(settings[own], READY_MS)
  console.log(`✓ /ready answers 200 after ${waited} ms`)
  const running = await callJson<{ version: string; lane: string }>(`${settings[own]}/version`)
  if (running.version !== version || running.lane !== lane) {
    console.error(`✗ ${settings[own]} runs ${running.version} as ${running.lane}, not ${version} as ${lane}`)
    return CRITICAL
  }
  console.log(`✓ /version says ${running.version} on ${running.lane}`)
  return PASSED
})
