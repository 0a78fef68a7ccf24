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
import { insertSamples, type MonitorLease } from './monitor-lease.ts'
import { Sampler } from './sampler.ts'
import { type ShareLook, ShareWatch } from './share-watch.ts'

/** How often a changed definition is looked for. */
const DEFINITION_MS = 10_000
/** Sampled for less than this without a break, missing values are the sampler's own doing. */
const YOUNG_MS = 5000
const BREAK_MS = 3000

interface Watched {
  epoch: number
  state: HealthState
  window: SampleWindow
  since: number
}

/** One worker's watch over one deployment: samples each second, judges at once, records what changes. */
export class DeploymentWatch {
  readonly #ctx: Context
  readonly #workerId: string
  #watched: Watched | null = null
  #sampler: Sampler | null = null
  #definition = ''
  #laneMetrics: Record<string, string[]> = {}
  #defined: SystemDefinition | null = null
  readonly #shares: ShareWatch
  #definitionAt = 0
  #lastTickAt = 0
  #busy = false

  constructor(ctx: Context, workerId: string) {
    this.#ctx = ctx
    this.#workerId = workerId
    this.#shares = new ShareWatch(ctx)
  }

  /** One second. Does nothing while the last one is not over (a database that is slow to answer). */
  async tick(lease: MonitorLease): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    let look: ShareLook | null = null
    try {
      const watched = await this.#load(lease)
      if (watched) look = await this.#sampleAndJudge(lease, watched)
    } finally {
      this.#busy = false
    }
    // Waits for the router, and no tick for it.
    if (look) await this.#shares.look(look)
  }

  async #sampleAndJudge(lease: MonitorLease, watched: Watched): Promise<ShareLook | null> {
    const { state, window } = watched
    const samples = (await this.#sampler?.tick()) ?? []
    if (!(await insertSamples(this.#ctx.db, lease, this.#workerId, samples))) return null
    const now = Math.max(...samples.map(({ at }) => at), 0)
    if (now === 0) return null
    addToWindow(window, samples, now - windowSeconds(state.plan) * 1000)
    if (!isOver(state.deployment.status)) await this.#judge(lease, watched, now)
    return this.#defined && { state, definition: this.#defined, samples, window }
  }

  async #judge(lease: MonitorLease, { state, window, since }: Watched, now: number) {
    const judged = judgeAll(
      state.plan,
      (lane, metric) => samplesOf(window, lane, metric),
      now,
      this.#laneMetrics,
    )
    const young = now - since < YOUNG_MS
    const changed = changedVerdicts(state.verdicts, judged, { now, young })
    const verdicts = { ...state.verdicts, ...Object.fromEntries(changed.map(row => [row.key, row])) }
    if (changed.length === 0 && firingTriggers({ ...state, verdicts }).length === 0) return
    const { deploymentId, epoch } = lease
    await recordVerdicts(this.#ctx, { deploymentId, workerId: this.#workerId, epoch, judged, now, young })
  }

  /** What judging needs, read again where it may have changed: after a takeover, an event, a new definition. */
  async #load({ deploymentId, epoch, lastSeq }: MonitorLease): Promise<Watched | null> {
    const { db, now } = this.#ctx
    const at = now().getTime()
    const paused = at - this.#lastTickAt > BREAK_MS
    this.#lastTickAt = at
    const before = this.#watched
    if (before?.epoch === epoch && before.state.seq >= lastSeq) {
      if (paused) before.since = at
      await this.#refreshDefinition(before.state.systemId, at)
      return before
    }
    const state = await loadHealthState(db, deploymentId)
    if (!state) return null
    const same = before?.epoch === epoch
    const window = same
      ? before.window
      : await loadWindow(db, deploymentId, at - windowSeconds(state.plan) * 1000)
    this.#watched = { epoch, state, window, since: same && !paused ? before.since : at }
    await this.#refreshDefinition(state.systemId, at)
    return this.#watched
  }

  async #refreshDefinition(systemId: string, at: number) {
    if (this.#sampler && at - this.#definitionAt < DEFINITION_MS) return
    this.#definitionAt = at
    const definition = await withSecrets(await loadDefinition(this.#ctx.db, systemId))
    const text = JSON.stringify(definition)
    if (text === this.#definition) return
    this.#definition = text
    this.#laneMetrics = laneMetrics(definition)
    this.#defined = definition
    this.#sampler?.close()
    this.#sampler = new Sampler(definition, this.#ctx.now)
  }

  close() {
    this.#sampler?.close()
    this.#sampler = null
  }
}
