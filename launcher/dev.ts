import { makeReady } from './ready.ts'
import { refuseRunning } from './refuse-running.mjs'
import { stopping } from './stopping.mjs'

refuseRunning()
try {
  await makeReady(text => process.stdout.write(text), { only: ['client'], signal: stopping })
} catch (error) {
  if (!stopping.aborted) process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
Object.assign(process.env, { NODE_ENV: 'development' })
await import('./main.ts')
