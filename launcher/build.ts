import { makeReady } from './ready.ts'

try {
  await makeReady(text => process.stdout.write(text))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
