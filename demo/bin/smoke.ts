import { parseArgs } from 'node:util'
import { readSettings } from '../demo-env.ts'
import { laneClient } from '../smoke/lane-client.ts'
import { smokeTests } from '../smoke/tests.ts'
import { laneArgument, versionArgument } from './arguments.ts'
import { CRITICAL, FAILED, PASSED, runScript } from './run-script.ts'

const REQUIRED = 19

/** Twenty smoke tests against a lane directly. Exit 0 when at least 19 pass, 2 when the lane does not answer at all. */
await runScript('smoke.ts --lane blue [--version 2.1.0]', async () => {
  const { values } = parseArgs({ options: { lane: { type: 'string' }, version: { type: 'string' } } })
  const lane = laneArgument(values.lane)
  const version = values.version === undefined ? undefined : versionArgument(values.version)
  const own = lane === 'blue' ? ('DEMO_BLUE_URL' as const) : ('DEMO_GREEN_URL' as const)
  const { [own]: url } = readSettings([own])

  const tests = smokeTests(laneClient(url), lane, version)
  let passed = 0
  for (const [index, { title, run }] of tests.entries()) {
    const number = String(index + 1).padStart(2)
    try {
      console.log(`✓ ${number} ${title}: ${await run()}`)
      passed += 1
    } catch (error) {
      console.log(`✗ ${number} ${title}: ${error instanceof Error ? error.message : String(error)}`)
      // A lane that does not even answer would only make the other nineteen wait for their time limits.
      if (index === 0) break
    }
  }
  console.log(`${passed}/${tests.length} passed`)
  if (passed === 0) return CRITICAL
  return passed >= REQUIRED ? PASSED : FAILED
})
