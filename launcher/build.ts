import { makeReady } from './ready.ts'
import { stopping } from './stopping.mjs'

try {
  await makeReady(text => process.stdout.write(text), { signal: stopping })
} catch (error) {
  if (!stopping.aborted) process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
