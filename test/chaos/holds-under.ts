import { appendFileSync } from 'node:fs'
import { it } from 'vitest'
import { commandFolder } from '../command-folder.ts'

// Before any worker starts: what its commands see is found out then.
commandFolder('chaos')

/** How often each fault is injected. */
const ROUNDS = Number(process.env.CHAOS_TIMES ?? 20)
/** Where `npm run chaos` reads its figures: one line of JSON per round. */
const FIGURES = process.env.CHAOS_FIGURES

export interface Figure {
  /** What was done to the product, as a person would say it. */
  fault: string
  held: boolean
  /** Milliseconds that the round measured, where it measures any. */
  ms: number | null
}

/**
 * A fault that is injected again and again. The round throws where the product says or does what is not so, and answers
 * the milliseconds that it took to be right again, where that is a figure. `timeout`: of one round, in milliseconds.
 * Rounds that have nothing in common but the worker may run several at once.
 */
export function holdsUnder(
  fault: string,
  timeout: number,
  round: (number: number) => Promise<number | null>,
  { concurrent = false } = {},
): void {
  const numbers = Array.from({ length: ROUNDS }, (_, index) => index + 1)
  it.each(numbers)(`${fault}, time %i`, { timeout, concurrent }, async number => {
    let figure: Figure = { fault, held: false, ms: null }
    try {
      figure = { fault, held: true, ms: await round(number) }
    } finally {
      if (FIGURES) appendFileSync(FIGURES, `${JSON.stringify(figure)}\n`)
    }
  })
}
