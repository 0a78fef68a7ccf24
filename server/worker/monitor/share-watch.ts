import { movesMark } from '../../deployment/traffic.rules.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'
import {
  countedOnEmpty,
  isCompared,
  judgeReading,
  sharesToPutBack,
} from '../../engine/traffic/reading.rules.ts'
import { recordPutBack } from '../../engine/traffic/record-put-back.ts'
import { recordReading } from '../../engine/traffic/record-reading.ts'
import type { HealthState } from '../../health/load-health-state.ts'
import { type SampleWindow, samplesOf } from '../../health/window.ts'
import type { Context } from '../../kernel/context.ts'
import { moveByHand } from '../../systems/by-hand.rules.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'
import { moveWeights, readWeights } from '../../systems/router-client.ts'
import type { TakenSample } from './sampler.ts'

type Shares = Traffic['weights']

/** What one tick of sampling knows. */
export interface ShareLook {
  state: HealthState
  definition: SystemDefinition
  samples: readonly TakenSample[]
  window: SampleWindow
}

/** The metric under which a system tells the requests per second of each lane. */
const THROUGHPUT = 'throughput'

/**
 * Compares what the router shows with what was recorded, every second: a difference is recorded, and set right where a
 * rollback has set something else.
 */
export class ShareWatch {
  readonly #ctx: Context
  #busy = false

  constructor(ctx: Context) {
    this.#ctx = ctx
  }

  /** Does nothing while an earlier look still waits for the router. */
  async look(tick: ShareLook): Promise<void> {
    if (this.#busy || !isCompared(tick.state, this.#ctx.now())) return
    const shown = sharesIn(tick)
    if (!shown) return
    this.#busy = true
    try {
      await this.#compare(tick, shown)
    } finally {
      this.#busy = false
    }
  }

  async #compare({ state, definition, window }: ShareLook, sampled: Shares) {
    const now = this.#ctx.now()
    const throughputOf = (lane: string) => samplesOf(window, lane, THROUGHPUT)
    const readingOf = (weights: Shares) => ({
      weights,
      counted: countedOnEmpty(state, weights, throughputOf, now.getTime()),
      lateMs: definition.router.lateMs,
    })
    if (!judgeReading(state, readingOf(sampled), now) && !sharesToPutBack(state, sampled)) return
    // The sample may be of the moment before a move was recorded: asked anew, with the moves as they stand now.
    const seen = movesMark(state)
    const { weights } = await readWeights(definition)
    const deploymentId = state.deployment.id
    const byHand = (shares: Shares) => moveByHand(definition, shares)
    const reading = readingOf(weights)
    const wanted = await recordReading(this.#ctx, { deploymentId, reading, seen, byHand })
    if (!wanted) return
    const { shown } = await moveWeights(definition, wanted)
    if (shown) await recordPutBack(this.#ctx, { deploymentId, wanted, shown, byHand: byHand(wanted) })
  }
}

/** The shares of this tick's samples; null where the router did not answer in it. */
function sharesIn({ samples, state }: ShareLook): Shares | null {
  const shares = state.plan.lanes.map(({ key }) => {
    const sample = samples.findLast(({ lane, metric }) => lane === key && metric === 'traffic_share')
    return [key, sample?.value ?? null] as const
  })
  return shares.every((share): share is readonly [string, number] => share[1] !== null)
    ? Object.fromEntries(shares)
    : null
}
