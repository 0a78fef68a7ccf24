import type { TakenSample } from './sampler.ts'

/** Of one deployment: several minutes of a system with many probes, in about a megabyte. */
const MOST_SAMPLES = 10_000

/** Samples that were measured and are not stored yet, oldest first. Of too many the oldest are forgotten. */
export class KeptSamples {
  readonly #most: number
  #samples: TakenSample[] = []

  constructor(most = MOST_SAMPLES) {
    this.#most = most
  }

  readonly all = (): readonly TakenSample[] => this.#samples

  add(samples: readonly TakenSample[]) {
    this.#samples = [...this.#samples, ...samples].slice(-this.#most)
  }

  /** Takes out these very samples: they are stored. */
  remove(samples: readonly TakenSample[]) {
    const stored = new Set(samples)
    this.#samples = this.#samples.filter(sample => !stored.has(sample))
  }

  forget() {
    this.#samples = []
  }
}
