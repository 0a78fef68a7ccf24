import { handOver } from './hand-over.mjs'
import { refuseRunning } from './refuse-running.mjs'

refuseRunning()
await handOver('launcher/dev.ts')
