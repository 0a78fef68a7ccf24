import { workerContext } from '../../core/context.ts'
import { database } from '../../core/database.ts'
import { startMonitoring } from '../monitor.ts'

// A worker's monitoring as a process of its own, so that a test can kill it: node monitor-process.ts <worker id>
const workerId = process.argv[2] ?? 'worker'
startMonitoring(workerContext(database(), workerId), workerId)
