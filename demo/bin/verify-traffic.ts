import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readSettings } from '../demo-env.ts'
import { readLanes, readWeights } from '../router/read-router.ts'
import { laneArgument, percentArgument } from './arguments.ts'
import { CRITICAL, FAILED, PASSED, runScript } from './run-script.ts'

const SETTLE_MS = 1100
const TOLERANCE_POINTS = 5

/** Reads the weights back from the router, then measures for a second where the requests really go. */
await runScript('verify-traffic.ts --lane blue --percent 50', async () => {
  const { values } = parseArgs({ options: { lane: { type: 'string' }, percent: { type: 'string' } } })
  const lane = laneArgument(values.lane)
  const wanted = percentArgument('--percent', values.percent)
  const { DEMO_ROUTER_ADMIN_URL: router } = readSettings(['DEMO_ROUTER_ADMIN_URL'])
  const { generation, ...weights } = await readWeights(router)
  const shown = `weights: blue ${weights.blue} %, green ${weights.green} %`
  if (weights[lane] !== wanted) {
    console.error(`✗ ${shown}; expected ${lane} ${wanted} % (generation ${generation})`)
    return CRITICAL
  }
  console.log(`✓ ${shown} (generation ${generation})`)

  // The last second must lie wholly after the change.
  await delay(SETTLE_MS)
  const { lanes } = await readLanes(router)
  const requests = lanes.blue.last1s.requests + lanes.green.last1s.requests
  if (requests === 0) {
    console.error('✗ no request in the last second: the real share cannot be measured')
    return FAILED
  }
  const own = lanes[lane].last1s.requests
  const share = (100 * own) / requests
  const fits = Math.abs(share - wanted) <= TOLERANCE_POINTS
  console.log(
    `${fits ? '✓' : '✗'} measured: ${own} of ${requests} requests in the last second ` +
      `went to ${lane}, ${share.toFixed(1)} % (± ${TOLERANCE_POINTS} points)`,
  )
  return fits ? PASSED : FAILED
})
