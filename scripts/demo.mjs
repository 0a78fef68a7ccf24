import { handOver } from './hand-over.mjs'

await handOver('scripts/demo.ts')
