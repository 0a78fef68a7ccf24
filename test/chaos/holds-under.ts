import { appendFileSync } from 'node:fs'
import { it } from 'vitest'

/** How often a fault is injected: once in the ordinary tests, twenty times by `npm run chaos`. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 1)
/** Where `npm run chaos` reads its figures: one line of JSON per round. */
const FIGURES = process.env.CHAOS_FIGURES

export interface Figure {
  /** The number of the fault in `docs/chaos.md`. */
  fault: number
  /** What was done to the product, as a person would say it. */
  title: string
  held: boolean
  /** Milliseconds that the round measured, where it measures any. */
  ms: number | null
}

interface Options {
  /** Milliseconds of one round at most. */
  timeout: number
  /** Takes too long for the ordinary tests. */
  onlyChaos?: boolean
}

/**
 * A fault that is injected again and again, each round on its own. The round throws where the product says or does
 * what is not so, and may answer the milliseconds that it took to be right again.
 */
export function holdsUnder(
  fault: number,
  title: string,
  { timeout, onlyChaos = false }: Options,
  round: (number: number) => Promise<number | null>,
): void {
  for (let number = 1; number <= ROUNDS; number += 1) {
    const name = ROUNDS === 1 ? title : `${title} (${number} of ${ROUNDS})`
    it.skipIf(onlyChaos && !FIGURES)(name, { timeout }, async () => {
      let figure: Figure = { fault, title, held: false, ms: null }
      try {
        figure = { ...figure, ms: await round(number), held: true }
      } finally {
        if (FIGURES) appendFileSync(FIGURES, `${JSON.stringify(figure)}\n`)
      }
    })
  }
}
