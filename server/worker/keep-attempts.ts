import { EVENT_CHANNEL, type EventNotice, readEventNotice } from '../deployment/events/event-notice.ts'
import { ATTEMPT_LEASE_SECONDS } from '../engine/attempts/claim-attempt.ts'
import type { Context } from '../kernel/context.ts'
import { every } from '../kernel/every.ts'
import { listen } from '../kernel/listen.ts'
import { log } from '../kernel/log.ts'
import { acceptsConnections } from './accepts-connections.ts'
import { DatabaseAnswers } from './database-answers.ts'
import { attemptsOf, releaseMonitorsOf } from './ended-workers.query.ts'
import { pruneOutputs } from './output/prune-outputs.ts'
import { RunningAttempts } from './running-attempts.ts'
import { sweeper } from './sweep.ts'
import { diskWatch } from './watch-disk.ts'
import { workerWatch } from './watch-workers.ts'
import { openWorkerSession, type SessionOptions } from './worker-session.ts'

const CANCEL_CHECK_MS = 1000
const RENEW_MS = 2000
const DOUBT_MS = 1000
const SWEEP_MS = 2000
const LOOK_MS = 250
const PRUNE_MS = 60_000
const DISK_MS = 2000
/** How long a stopping worker waits for steps that only it can finish. */
const PATIENCE_MS = 5000

/** What is no announcement is none of ours. */
function announcement(payload: string): EventNotice | null {
  try {
    return readEventNotice(payload)
  } catch {
    return null
  }
}

export interface AttemptKeeper {
  attempts: RunningAttempts
  /** Hands back or finishes what runs. */
  stop: () => Promise<void>
}

/**
 * A worker's life beside its jobs: the session by which it is seen to live, leases, wishes heard by LISTEN (and asked
 * for each second), sweeping, and taking over what a worker that has ended leaves behind. `facts`: what it says of
 * its machine.
 */
export function keepAttempts(
  ctx: Context,
  workerId: string,
  databaseUrl: string,
  facts: Pick<SessionOptions, 'clockDifference' | 'commands'> = {},
): AttemptKeeper {
  const session = openWorkerSession({ url: databaseUrl, workerId, log, ...facts })
  const attempts = new RunningAttempts(ctx, workerId, session.locked)
  const answers = new DatabaseAnswers()
  const sweep = sweeper(ctx, attempts, () => answers.steadyMs() >= ATTEMPT_LEASE_SECONDS * 1000)
  const onEnded = async (workerIds: string[]) => {
    await takeOverFrom(ctx, attempts, workerIds)
    // What their jobs would have told.
    await sweep({ jobMs: 0 })
  }
  const look = workerWatch(ctx, { workerId, answers, onEnded })
  const stopping = new AbortController()
  const stopped = new AbortController()
  const endSoon = atMostOneWaiting(() => attempts.endCancelled())
  const listener = listen({
    url: databaseUrl,
    name: 'gonogo-worker-listen',
    channels: [EVENT_CHANNEL],
    onNotify: (_, payload) => {
      const event = announcement(payload)
      if (event && attempts.concerns(event.deploymentId, event.seq)) endSoon()
    },
    onReconnect: endSoon,
    log,
  })
  const toTheEnd = { signal: stopped.signal, log }
  const whileRunning = { signal: stopping.signal, log }
  const loops = [
    every(CANCEL_CHECK_MS, 'looking for what is to end', toTheEnd, () => attempts.endCancelled()),
    every(DOUBT_MS, 'letting go', toTheEnd, () =>
      attempts.letGoOfDoubtful(() => acceptsConnections(databaseUrl)),
    ),
    every(RENEW_MS, 'renewing the leases of attempts', toTheEnd, () => attempts.renew()),
    // Others see by renewals that a worker whose session broke has not ended.
    every(LOOK_MS, 'renewing without a session', toTheEnd, () =>
      session.stands() ? undefined : attempts.renew(),
    ),
    every(SWEEP_MS, 'sweeping', whileRunning, () => sweep()),
    every(LOOK_MS, 'looking after other workers', whileRunning, look),
    every(PRUNE_MS, 'dropping old outputs', whileRunning, () => pruneOutputs(ctx)),
    every(DISK_MS, 'looking at the disk', whileRunning, diskWatch(ctx, log)),
  ]
  return {
    attempts,
    stop: async () => {
      stopping.abort()
      await attempts.stop(PATIENCE_MS)
      stopped.abort()
      await Promise.all([...loops, listener.close()])
      await session.close()
    },
  }
}

/** Takes what workers that have ended held: their measuring, and each of their attempts. */
async function takeOverFrom(ctx: Context, attempts: RunningAttempts, workerIds: string[]) {
  await releaseMonitorsOf(ctx, workerIds)
  for (const { deploymentId, attemptId } of await attemptsOf(ctx, workerIds)) {
    await attempts.takeOver(deploymentId, attemptId)
  }
}

/** Calls while one is under way become one more after it. */
function atMostOneWaiting(work: () => Promise<void>): () => void {
  let running = false
  let again = false
  const run = async () => {
    running = true
    do {
      again = false
      await work().catch(error => log.warn({ err: error }, 'looking for what is to end failed'))
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
