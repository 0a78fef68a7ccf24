import { isOver } from '../../deployment/status.rules.ts'
import { type HealthState, loadHealthState } from '../../health/load-health-state.ts'
import { laneMetrics } from '../../health/probes/lane-metrics.rules.ts'
import { recordVerdicts } from '../../health/record-verdicts.ts'
import { changedVerdicts, firingTriggers, judgeAll } from '../../health/verdicts.rules.ts'
import { addToWindow, loadWindow, type SampleWindow, samplesOf, windowSeconds } from '../../health/window.ts'
import type { Context } from '../../kernel/context.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'
import { loadDefinition } from '../../systems/definition.query.ts'
import { withSecrets } from '../../systems/with-secrets.query.ts'
import { KeptSamples } from './kept-samples.ts'
import { insertSamples, type MonitorLease } from './monitor-lease.ts'
import { Sampler } from './sampler.ts'
import { type ShareLook, ShareWatch } from './share-watch.ts'

/** How often a changed definition is looked for. */
const DEFINITION_MS = 10_000
/** Sampled for less than this without a break, missing values are the sampler's own doing. */
const YOUNG_MS = 5000
const BREAK_MS = 3000

interface Watched {
  state: HealthState
  window: SampleWindow
}

/**
 * One worker's watch over one deployment: samples each second, stores and judges as soon as the database answers, and
 * records what changes. What was measured in between waits in memory, with the times at which it was measured.
 */
export class DeploymentWatch {
  readonly #ctx: Context
  readonly #workerId: string
  readonly #kept = new KeptSamples()
  readonly #shares: ShareWatch
  #lease: MonitorLease | null = null
  #watched: Watched | null = null
  #sampler: Sampler | null = null
  #definition = ''
  #laneMetrics: Record<string, string[]> = {}
  #defined: SystemDefinition | null = null
  #definitionAt = 0
  #sampledAt = 0
  #sampledSince = 0
  #storing = false
  #again = false
  #closed = false

  constructor(ctx: Context, workerId: string) {
    this.#ctx = ctx
    this.#workerId = workerId
    this.#shares = new ShareWatch(ctx)
  }

  /**
   * The lease as it was renewed now. Its epoch grows by one with each break and each change of hands: by more than one
   * where another has measured since, and what this worker kept of that time is stored no more.
   */
  hold(lease: MonitorLease): void {
    if (this.#lease && lease.epoch > this.#lease.epoch + 1) {
      this.#kept.forget()
      this.#watched = null
    }
    this.#lease = lease
  }

  /** Whether it is known what to measure: since the first call of `store`. */
  readonly isOpen = (): boolean => this.#sampler !== null

  /** Whether samples wait to be stored. */
  readonly keeps = (): boolean => this.#kept.all().length > 0

  /** One second: measures, and keeps the samples until they are stored. Asks the database nothing. */
  async sample(): Promise<void> {
    if (!this.#sampler) return
    const at = this.#ctx.now().getTime()
    if (at - this.#sampledAt > BREAK_MS) this.#sampledSince = at
    this.#sampledAt = at
    this.#kept.add(await this.#sampler.tick())
  }

  /** Stores what is kept and judges by it. Called while it is under way, it does so once more after it. */
  async store(): Promise<void> {
    this.#again = true
    if (this.#storing) return
    this.#storing = true
    let look: ShareLook | null = null
    try {
      while (this.#again && !this.#closed) {
        this.#again = false
        const stored = await this.#storeOnce().catch(error => {
          if (!this.#again) throw error
          return null
        })
        look = stored ?? look
      }
    } finally {
      this.#storing = false
    }
    // Waits for the router, and nothing for it.
    if (look) await this.#shares.look(look)
  }

  async #storeOnce(): Promise<ShareLook | null> {
    const lease = this.#lease
    const watched = lease && (await this.#load(lease))
    if (!watched) return null
    const { state, window } = watched
    const samples = [...this.#kept.all()]
    if (!(await insertSamples(this.#ctx.db, lease, this.#workerId, samples))) return null
    this.#kept.remove(samples)
    const now = Math.max(...samples.map(({ at }) => at), 0)
    if (now === 0) return null
    addToWindow(window, samples, now - windowSeconds(state.plan) * 1000)
    if (!isOver(state.deployment.status)) await this.#judge(lease, watched, now)
    return this.#defined && { state, definition: this.#defined, samples, window }
  }

  async #judge(lease: MonitorLease, { state, window }: Watched, now: number) {
    const judged = judgeAll(
      state.plan,
      (lane, metric) => samplesOf(window, lane, metric),
      now,
      this.#laneMetrics,
    )
    const young = now - this.#sampledSince < YOUNG_MS
    const changed = changedVerdicts(state.verdicts, judged, { now, young })
    const verdicts = { ...state.verdicts, ...Object.fromEntries(changed.map(row => [row.key, row])) }
    if (changed.length === 0 && firingTriggers({ ...state, verdicts }).length === 0) return
    const { deploymentId, epoch } = lease
    await recordVerdicts(this.#ctx, { deploymentId, workerId: this.#workerId, epoch, judged, now, young })
  }

  /** What judging needs, read again where it may have changed: after a takeover, an event, a new definition. */
  async #load({ deploymentId, lastSeq }: MonitorLease): Promise<Watched | null> {
    const { db, now } = this.#ctx
    const before = this.#watched
    if (before && before.state.seq >= lastSeq) {
      await this.#refreshDefinition(before.state.systemId)
      return before
    }
    const state = await loadHealthState(db, deploymentId)
    if (!state) return null
    const from = now().getTime() - windowSeconds(state.plan) * 1000
    const window = this.#watched?.window ?? (await loadWindow(db, deploymentId, from))
    this.#watched = { state, window }
    await this.#refreshDefinition(state.systemId)
    return this.#watched
  }

  async #refreshDefinition(systemId: string) {
    const at = this.#ctx.now().getTime()
    if (this.#sampler && at - this.#definitionAt < DEFINITION_MS) return
    this.#definitionAt = at
    const definition: SystemDefinition = await withSecrets(await loadDefinition(this.#ctx.db, systemId))
    if (this.#closed) return
    const text = JSON.stringify(definition)
    if (text === this.#definition) return
    this.#definition = text
    this.#laneMetrics = laneMetrics(definition)
    this.#defined = definition
    this.#sampler?.close()
    this.#sampler = new Sampler(definition, this.#ctx.now)
  }

  close() {
    this.#closed = true
    this.#sampler?.close()
    this.#sampler = null
  }
}
