import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../kernel/context.ts'
import { log } from '../../kernel/log.ts'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import { MonitorClaims } from './monitor-claims.ts'
import { type MonitorLease, releaseMonitorLeases } from './monitor-lease.ts'
import { pruneSamples } from './prune-samples.ts'
import { DeploymentWatch } from './watch-deployment.ts'

const TICK_MS = 1000
const PRUNE_EVERY_TICKS = 600
/** For so long a tick waits for its leases before it goes by those that it had. */
const PATIENCE_MS = 200
/** Without a word from the database what was held is sampled for so long: another worker may measure it by then. */
const ALONE_MS = 10 * 60_000

/**
 * Samples and judges, every second, each deployment from scheduled to hypercare that this worker holds by lease: many
 * take their turns across the second, so that their steps never wait for all at once. Runs in every worker: when one
 * is killed, another takes its deployments over within 5 s. While the database does not answer, what is held is
 * sampled all the same, for up to ten minutes; once it answers, the samples are stored and judged at once, unless
 * another worker has measured meanwhile. Takes no deployment, and lets go of those that it holds, while it may not
 * judge. Resolves `stop()` when all is let go.
 */
export function startMonitoring(
  ctx: Context,
  workerId: string,
  mayJudge: () => boolean = () => true,
): () => Promise<void> {
  const watches = new Map<string, DeploymentWatch>()
  const claims = new MonitorClaims(ctx, workerId)
  const under = new Set<Promise<void>>()
  const stopping = new AbortController()
  const stopped = () => stopping.signal.aborted
  let ticks = 0
  let timer: NodeJS.Timeout | undefined
  let due = performance.now()
  let renewing: Promise<void> | null = null

  const follow = (work: Promise<unknown>, what: string) => {
    const done = work.then(
      () => undefined,
      error => logFailure(error, what),
    )
    under.add(done)
    done.finally(() => under.delete(done))
    return done
  }

  const renew = async () => {
    const leases = await claims.renew()
    if (stopped()) return
    letGoOfAllBut(mayJudge() ? leases : [], watches)
    if (!mayJudge()) return
    for (const lease of leases) {
      const watch = watches.get(lease.deploymentId) ?? new DeploymentWatch(ctx, workerId)
      watches.set(lease.deploymentId, watch)
      watch.hold(lease)
      if (watch.keeps()) follow(watch.store(), `storing samples of ${lease.deploymentId}`)
    }
  }

  const inTurn = async (afterMs: number, deploymentId: string, watch: DeploymentWatch) => {
    if (afterMs > 0) await delay(afterMs, undefined, { signal: stopping.signal }).catch(() => {})
    const isHeld = () => !stopped() && watches.get(deploymentId) === watch
    // While the leases are asked for nothing else is: their answer has stored what was kept until then.
    const isAnswered = () => isHeld() && renewing === null
    if (!watch.isOpen() && isAnswered()) await watch.store()
    if (isHeld()) await watch.sample()
    if (isAnswered()) await watch.store()
  }

  const tick = async () => {
    if (!mayJudge() || claims.unansweredMs() > ALONE_MS) letGoOfAllBut([], watches)
    if (mayJudge()) {
      renewing ??= follow(renew(), 'renewing the leases of monitoring').then(() => {
        renewing = null
      })
      await Promise.race([renewing, delay(PATIENCE_MS, undefined, { ref: false })])
    }
    if (stopped()) return
    for (const [place, [deploymentId, watch]] of [...watches].entries()) {
      const afterMs = (place * TICK_MS) / watches.size
      follow(inTurn(afterMs, deploymentId, watch), `sampling ${deploymentId}`)
    }
  }

  // The next tick is due a second after the last was, not after it ended: a slow one does not shift the others.
  const beat = async () => {
    await follow(tick(), 'sampling')
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

function letGoOfAllBut(leases: readonly MonitorLease[], watches: Map<string, DeploymentWatch>) {
  const held = new Set(leases.map(({ deploymentId }) => deploymentId))
  for (const [deploymentId, watch] of watches) {
    if (held.has(deploymentId)) continue
    watch.close()
    watches.delete(deploymentId)
  }
}

function logFailure(error: unknown, what: string) {
  if (isRefusal(error) && error.code === 'lease_lost') return
  log.warn({ err: error }, `${what} failed; it is tried again in a second`)
}
