import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PASSED, runScript, UsageError } from './bin/run-script.ts'
import { demoAddresses, readPortBase } from './demo-env.ts'
import { type FaultRequest, faultRequestSchema } from './faults.ts'
import { setFault } from './set-fault.ts'

const USAGE = 'fault.ts errors|latency|crash|hang|database|clear [--lane blue|green] [--rate 0.3] [--ms 500]'

/** Breaks or mends a lane from the command line. */
await runScript(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lane: { type: 'string', default: 'blue' },
      rate: { type: 'string', default: '0.3' },
      ms: { type: 'string', default: '500' },
    },
  })
  const [kind] = positionals
  const parsed = faultRequestSchema.safeParse({
    lane: values.lane,
    kind,
    ...(kind === 'errors' && { rate: Number(values.rate) }),
    ...(kind === 'latency' && { ms: Number(values.ms) }),
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(`${issue?.path.join('.') || 'kind'}: ${issue?.message}`)
  }
  const portBase = readPortBase({ DEMO_PORT_BASE: process.env.DEMO_PORT_BASE || leftByDemo('port-base') })
  const controlUrl = process.env.DEMO_CONTROL_URL ?? demoAddresses(portBase).control.url
  const fault = await setFault({ controlUrl, token: findToken() }, parsed.data)
  console.log(`✓ ${inWords(parsed.data)}; now ${JSON.stringify(fault)}`)
  return PASSED
})

/** Where a running demo leaves what people on this machine need. */
function pathLeftByDemo(name: string): string {
  return join(process.env.DEMO_DATA_DIR ?? join(process.env.GONOGO_DATA_DIR ?? '.gonogo', 'demo'), name)
}

function leftByDemo(name: string): string | undefined {
  const file = pathLeftByDemo(name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

function findToken(): string {
  const token = process.env.DEMO_TOKEN || leftByDemo('token')
  if (token) return token
  throw new UsageError(
    `DEMO_TOKEN is not set and there is no ${pathLeftByDemo('token')}: is the demo running here?`,
  )
}

function inWords(request: FaultRequest): string {
  if (request.kind === 'errors') return `${request.lane} fails ${request.rate * 100} % of its API requests`
  if (request.kind === 'latency') return `${request.lane} answers ${request.ms} ms later`
  return `${request.lane}: ${request.kind}`
}
