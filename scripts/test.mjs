import { handOver } from '../launcher/hand-over.mjs'

await handOver('scripts/test.ts')
