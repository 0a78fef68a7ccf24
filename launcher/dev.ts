import { makeReady } from './ready.ts'
import { refuseRunning } from './refuse-running.mjs'

refuseRunning()
try {
  await makeReady(text => process.stdout.write(text), ['client'])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
Object.assign(process.env, { NODE_ENV: 'development' })
await import('./main.ts')
