import { makeReady } from './ready.ts'

await makeReady(text => process.stdout.write(text))
await import('../demo/play.ts')
