import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../kernel/context.ts'
import { log } from '../../kernel/log.ts'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import { claimMonitorLeases, type MonitorLease, releaseMonitorLeases } from './monitor-lease.ts'
import { pruneSamples } from './prune-samples.ts'
import { DeploymentWatch } from './watch-deployment.ts'

const TICK_MS = 1000
const PRUNE_EVERY_TICKS = 600

/**
 * Samples and judges, every second, each deployment from scheduled to hypercare that this worker holds by lease: many
 * take their turns across the second, so that their steps never wait for all at once. Runs in every worker: when one
 * is killed, another takes its deployments over within 5 s. Takes none, and lets those that it holds run out, while
 * it may not judge. Resolves `stop()` when all is let go.
 */
export function startMonitoring(
  ctx: Context,
  workerId: string,
  mayJudge: () => boolean = () => true,
): () => Promise<void> {
  const watches = new Map<string, DeploymentWatch>()
  const under = new Set<Promise<void>>()
  const stopping = new AbortController()
  const stopped = () => stopping.signal.aborted
  let ticks = 0
  let timer: NodeJS.Timeout | undefined
  let due = performance.now()

  const follow = (work: Promise<unknown>, what: string) => {
    const done = work.then(
      () => undefined,
      error => logFailure(error, what),
    )
    under.add(done)
    done.finally(() => under.delete(done))
    return done
  }

  const inTurn = async (afterMs: number, watch: DeploymentWatch, lease: MonitorLease) => {
    if (afterMs > 0) await delay(afterMs, undefined, { signal: stopping.signal }).catch(() => {})
    if (!stopped() && watches.get(lease.deploymentId) === watch) await watch.tick(lease)
  }

  const tick = async () => {
    const leases = mayJudge() ? await claimMonitorLeases(ctx.db, workerId) : []
    if (stopped()) return
    const held = new Set(leases.map(({ deploymentId }) => deploymentId))
    for (const [deploymentId, watch] of watches) {
      if (held.has(deploymentId)) continue
      watch.close()
      watches.delete(deploymentId)
    }
    for (const [place, lease] of leases.entries()) {
      const watch = watches.get(lease.deploymentId) ?? new DeploymentWatch(ctx, workerId)
      watches.set(lease.deploymentId, watch)
      follow(inTurn((place * TICK_MS) / leases.length, watch, lease), `sampling ${lease.deploymentId}`)
    }
  }

  // The next tick is due a second after the last was, not after it ended: a slow one does not shift the others.
  const beat = async () => {
    await follow(tick(), 'renewing the leases of monitoring')
    if (ticks++ % PRUNE_EVERY_TICKS === 0) follow(pruneSamples(ctx), 'pruning samples')
    due = Math.max(due + TICK_MS, performance.now())
    if (!stopped()) timer = setTimeout(beat, Math.max(0, due - performance.now()))
  }
  const beating = beat()

  return async () => {
    stopping.abort()
    clearTimeout(timer)
    for (const watch of watches.values()) watch.close()
    await beating
    await Promise.all(under)
    await follow(releaseMonitorLeases(ctx.db, workerId), 'releasing the leases of monitoring')
  }
}

function logFailure(error: unknown, what: string) {
  if (isRefusal(error) && error.code === 'lease_lost') return
  log.warn({ err: error }, `${what} failed; it is tried again in a second`)
}
