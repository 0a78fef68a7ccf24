import type { WindowSample } from '../../health/window.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'
import { errorText, type Measurement, openMeasurements } from './measurement.ts'

/** One sample as it is stored; `at` in epoch ms. */
export type TakenSample = WindowSample

/** How long a tick waits for answers. A slower one comes with the next tick and delays nobody. */
const PATIENCE_MS = 200

/** Measures one system, tick by tick. A measurement that still waits for an answer is not asked again. */
export class Sampler {
  readonly #definition: SystemDefinition
  readonly #now: () => Date
  readonly #measurements: Measurement[]
  readonly #waiting = new Map<Measurement, AbortController>()
  #answered: TakenSample[] = []
  #closed = false

  constructor(definition: SystemDefinition, now: () => Date) {
    this.#definition = definition
    this.#now = now
    this.#measurements = openMeasurements(definition)
  }

  /**
   * Asks everything that is idle and resolves to what has been answered since the last tick. Samples of this tick
   * carry its time, so that they stand side by side; late ones the time their answer came.
   */
  async tick(): Promise<TakenSample[]> {
    const at = this.#now().getTime()
    const late = this.#answered
    this.#answered = []
    const idle = this.#measurements.filter(measurement => !this.#waiting.has(measurement))
    await withPatience(Promise.all(idle.map(measurement => this.#take(measurement))))
    const prompt = this.#answered.map(sample => ({ ...sample, at }))
    this.#answered = []
    return [...late, ...prompt]
  }

  async #take(measurement: Measurement): Promise<void> {
    const cut = new AbortController()
    const { timeoutMs } = measurement
    const timer = setTimeout(() => cut.abort(new Error(`timed out after ${timeoutMs} ms`)), timeoutMs)
    this.#waiting.set(measurement, cut)
    const started = performance.now()
    try {
      const answers = await Promise.race([measurement.ask(cut.signal), aborted(cut.signal)])
      this.#keep(measurement, index => ({
        value: answers[index]?.value ?? null,
        error: null,
        latencyMs: answers[index]?.latencyMs ?? null,
      }))
    } catch (reason) {
      const error = errorText(cut.signal.aborted ? cut.signal.reason : reason, this.#definition)
      const latencyMs = performance.now() - started
      this.#keep(measurement, () => ({ value: null, error, latencyMs }))
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(measurement)
    }
  }

  #keep(
    { series }: Measurement,
    answer: (index: number) => Pick<TakenSample, 'value' | 'error' | 'latencyMs'>,
  ) {
    if (this.#closed) return
    const at = this.#now().getTime()
    for (const [index, { lane, metric }] of series.entries()) {
      this.#answered.push({ lane, metric, at, ...answer(index) })
    }
  }

  /** Ends what is under way; it leaves no samples behind. */
  close() {
    this.#closed = true
    for (const cut of this.#waiting.values()) cut.abort(new Error('stopped'))
    for (const { close } of this.#measurements) close()
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

async function withPatience(work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, PATIENCE_MS)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
