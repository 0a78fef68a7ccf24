import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readSettings } from '../env.ts'
import { readLanes, readWeights } from '../router/read-router.ts'
import { percentArgument } from './arguments.ts'
import { CRITICAL, FAILED, PASSED, runScript } from './run-script.ts'

const SETTLE_MS = 1100
const TOLERANCE_POINTS = 5

/** Reads the weights back from the router, then measures for a second where the requests really go. */
await runScript('verify-traffic.ts --blue 50', async () => {
  const { values } = parseArgs({ options: { blue: { type: 'string' } } })
  const wanted = percentArgument('--blue', values.blue)
  const { DEMO_ROUTER_ADMIN_URL: router } = readSettings(['DEMO_ROUTER_ADMIN_URL'])
  const { blue, green, generation } = await readWeights(router)
  if (blue !== wanted) {
    console.error(
      `✗ weights: blue ${blue} %, green ${green} %; expected blue ${wanted} % (generation ${generation})`,
    )
    return CRITICAL
  }
  console.log(`✓ weights: blue ${blue} %, green ${green} % (generation ${generation})`)

  // The last second must lie wholly after the change.
  await delay(SETTLE_MS)
  const { lanes } = await readLanes(router)
  const requests = lanes.blue.last1s.requests + lanes.green.last1s.requests
  if (requests === 0) {
    console.error('✗ no request in the last second: the real share cannot be measured')
    return FAILED
  }
  const share = (100 * lanes.blue.last1s.requests) / requests
  const fits = Math.abs(share - wanted) <= TOLERANCE_POINTS
  console.log(
    `${fits ? '✓' : '✗'} measured: ${lanes.blue.last1s.requests} of ${requests} requests in the last second ` +
      `went to blue, ${share.toFixed(1)} % (± ${TOLERANCE_POINTS} points)`,
  )
  return fits ? PASSED : FAILED
})
