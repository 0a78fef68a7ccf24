import { parseArgs } from 'node:util'
import { withClient } from '../database/connect.ts'
import { migrate } from '../database/migrate-lane.ts'
import { readOnlyStatus } from '../database/read-only.ts'
import { schemaVersion } from '../database/schema-version.ts'
import { readSettings } from '../demo-env.ts'
import { PASSED, runScript, UsageError } from './run-script.ts'

/** Moves the demo's schema forward or backward, or tells where it is. */
await runScript('migrate.ts up|down|status', async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [command] = positionals
  const { DEMO_DATABASE_URL: url } = readSettings(['DEMO_DATABASE_URL'])
  if (command === 'status') {
    console.log(`schema ${await withClient(url, schemaVersion)}`)
    return PASSED
  }
  if (command !== 'up' && command !== 'down') throw new UsageError('say up, down or status')
  const { on } = await readOnlyStatus(url)
  console.log(`read-only mode is ${on ? 'on' : 'off'}`)
  const { from, to, changed, did, milliseconds } = await migrate(url, command)
  for (const line of did) console.log(`✓ ${line}`)
  console.log(
    changed ? `✓ schema ${from} → ${to} in ${milliseconds} ms` : `✓ schema is ${to} already, nothing to do`,
  )
  return PASSED
})
