import { setTimeout as delay } from 'node:timers/promises'
import { monotonic } from './figures.ts'

/** Calls `act` one after the other, at most `perSecond` times a second; a late call is not skipped. */
export async function atRate(count: number, perSecond: number, act: (index: number) => Promise<void>) {
  const begun = monotonic()
  for (let index = 0; index < count; index += 1) {
    const due = begun + (index * 1000) / perSecond
    const early = due - monotonic()
    if (early > 1) await delay(early)
    await act(index)
  }
}
