import { randomBytes } from 'node:crypto'
import os from 'node:os'
import { commandsNotice } from './executor/commands-notice.rules.ts'
import { ownIsolation } from './executor/isolation.ts'
import type { Isolation } from './executor/isolation.types.ts'
import { sweepFolders } from './executor/working-folder.ts'
import { workerContext } from './kernel/context.ts'
import { openDatabase } from './kernel/database.ts'
import { DatabaseClock, keepDatabaseClock } from './kernel/database-clock.ts'
import { env } from './kernel/env.ts'
import { log } from './kernel/log.ts'
import { advanceTask } from './worker/jobs/advance-task.ts'
import { runJobs } from './worker/jobs/run-jobs.ts'
import { runStepTask } from './worker/jobs/run-step-task.ts'
import { keepAttempts } from './worker/keep-attempts.ts'
import { judgesBy } from './worker/monitor/judges-by.ts'
import { startMonitoring } from './worker/monitor/monitor.ts'
import { tellSupervisor } from './worker/tell-supervisor.ts'

// Entry point two: runs steps, samples, judges. Any number of these run beside each other, and any may be killed.
const settings = env()
const { DATABASE_URL } = settings
const db = openDatabase(DATABASE_URL)
const workerId = `${os.hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`
tellSupervisor()
const clock = new DatabaseClock()
const ended = new AbortController()
const clockKeeping = keepDatabaseClock(clock, db, ended.signal)
const ctx = workerContext({ db, settings, now: clock.now }, workerId)

// Tried meanwhile: a command waits for it, nothing else does.
let commands: Isolation['mode'] | null = null
void ownIsolation().then(isolation => {
  commands = isolation.mode
  log[commands === 'isolated' ? 'info' : 'warn']({ workerId, commands }, commandsNotice(isolation))
})
sweepFolders().catch(err => log.warn({ err }, 'folders of workers that have ended stay behind'))
// Nothing is decided by any other clock.
await clockKeeping.read
const keeper = keepAttempts(ctx, workerId, DATABASE_URL, {
  clockDifference: () => clock.difference(),
  commands: () => commands,
})
const stopMonitoring = startMonitoring(ctx, workerId, judgesBy(clock, log))
const jobs = runJobs(DATABASE_URL, {
  advance: advanceTask(keeper.attempts),
  'run-step': runStepTask(keeper.attempts),
})
log.info({ workerId }, 'worker runs')

/** Nothing, such as a database that is away, keeps a worker that was asked to end longer than this. */
const patienceMs = 11_500
let stopping = false

/** Takes nothing new, hands back or finishes what runs, then ends. */
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({ workerId, signal }, 'worker stops')
  setTimeout(() => process.exit(1), patienceMs).unref()
  await Promise.all([jobs.stop(), keeper.stop(), stopMonitoring()])
  ended.abort()
  await clockKeeping.ended
  await db.$disconnect()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
