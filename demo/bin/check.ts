import { parseArgs } from 'node:util'
import { type Plan, plans } from '../checks/plans.ts'
import { runChecks } from '../checks/run-checks.ts'
import { laneArgument, versionArgument } from './arguments.ts'
import { runScript, UsageError } from './run-script.ts'

const USAGE = 'check.ts --pre | --immediate | --data-integrity | --post [--lane blue] [--version 2.1.0]'

/** The checks of one moment of a deployment. Exit 0: all passed, 1: some failed, 2: a critical one failed. */
await runScript(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      pre: { type: 'boolean' },
      immediate: { type: 'boolean' },
      'data-integrity': { type: 'boolean' },
      post: { type: 'boolean' },
      lane: { type: 'string', default: 'blue' },
      version: { type: 'string' },
    },
  })
  const chosen = (Object.keys(plans) as Plan[]).filter(plan => values[plan])
  const [plan] = chosen
  if (!plan || chosen.length > 1) throw new UsageError('choose exactly one kind of check')
  const version = values.version === undefined ? undefined : versionArgument(values.version)
  return runChecks(plans[plan]({ lane: laneArgument(values.lane), version }))
})
