import { parseArgs } from 'node:util'
import { readOnlyStatus, setReadOnly } from '../database/read-only.ts'
import { readSettings } from '../demo-env.ts'
import { PASSED, runScript, UsageError } from './run-script.ts'

/** Switches ENABLE_READ_ONLY: while it is on, every write of the service answers 503 with Retry-After. */
await runScript('readonly.ts on|off|status', async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [command] = positionals
  const { DEMO_DATABASE_URL: url } = readSettings(['DEMO_DATABASE_URL'])
  if (command === 'status') {
    const { on, since } = await readOnlyStatus(url)
    console.log(`ENABLE_READ_ONLY=${on} since ${since.toISOString()}`)
    return PASSED
  }
  if (command !== 'on' && command !== 'off') throw new UsageError('say on, off or status')
  const started = performance.now()
  const { on, since } = await setReadOnly(url, command === 'on')
  const took = Math.round(performance.now() - started)
  console.log(`✓ ENABLE_READ_ONLY=${on} since ${since.toISOString()} (${took} ms)`)
  console.log(on ? '✓ writes under way are finished, new ones answer 503' : '✓ writes are accepted again')
  return PASSED
})
