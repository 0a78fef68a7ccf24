import './production.ts'
import { makeReady } from './ready.ts'
import { refuseRunning } from './refuse-running.mjs'

refuseRunning()
try {
  await makeReady(text => process.stdout.write(text))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
await import('./main.ts')
