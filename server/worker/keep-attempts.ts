import { z } from 'zod'
import type { Context } from '../kernel/context.ts'
import { every } from '../kernel/every.ts'
import { listen } from '../kernel/listen.ts'
import { log } from '../kernel/log.ts'
import { beat, endBeat } from './heartbeat.ts'
import { pruneOutputs } from './output/prune-outputs.ts'
import { RunningAttempts } from './running-attempts.ts'
import { sweeper } from './sweep.ts'
import { diskWatch } from './watch-disk.ts'

const CANCEL_CHECK_MS = 1000
const RENEW_MS = 5000
const SWEEP_MS = 2000
const BEAT_MS = 2000
const PRUNE_MS = 60_000
const DISK_MS = 2000
/** How long a stopping worker waits for steps that only it can finish. */
const PATIENCE_MS = 5000

const notice = z.object({ deploymentId: z.string(), seq: z.number() })

/** Anybody with the database's password may notify: what is no announcement is none of ours. */
function announcement(payload: string) {
  try {
    return notice.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}

export interface AttemptKeeper {
  attempts: RunningAttempts
  /** Hands back or finishes what runs. */
  stop: () => Promise<void>
}

/** A worker's life beside its jobs: leases, wishes heard by LISTEN (and asked for each second), sweeping, heartbeat. */
export function keepAttempts(ctx: Context, workerId: string, databaseUrl: string): AttemptKeeper {
  const attempts = new RunningAttempts(ctx, workerId)
  const stopping = new AbortController()
  const stopped = new AbortController()
  const endSoon = atMostOneWaiting(() => attempts.endCancelled())
  const listener = listen({
    url: databaseUrl,
    name: 'gonogo-worker-listen',
    channels: ['gonogo_event'],
    onNotify: (_, payload) => {
      const event = announcement(payload)
      if (event && attempts.concerns(event.deploymentId, event.seq)) endSoon()
    },
    onReconnect: endSoon,
    log,
  })
  const toTheEnd = { signal: stopped.signal, log }
  const loops = [
    every(CANCEL_CHECK_MS, 'looking for what is to end', toTheEnd, async () => {
      attempts.letGoOfDoubtful()
      await attempts.endCancelled()
    }),
    every(RENEW_MS, 'renewing the leases of attempts', toTheEnd, () => attempts.renew()),
    every(SWEEP_MS, 'sweeping', { signal: stopping.signal, log }, sweeper(ctx, attempts)),
    every(PRUNE_MS, 'dropping old outputs', { signal: stopping.signal, log }, () => pruneOutputs(ctx)),
    every(DISK_MS, 'looking at the disk', { signal: stopping.signal, log }, diskWatch(ctx, log)),
    every(BEAT_MS, 'the heartbeat', toTheEnd, () => beat(ctx.db, workerId)),
  ]
  return {
    attempts,
    stop: async () => {
      stopping.abort()
      await attempts.stop(PATIENCE_MS)
      stopped.abort()
      await Promise.all([...loops, listener.close()])
      await endBeat(ctx.db, workerId).catch(() => undefined)
    },
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
