import { expect, it } from 'vitest'
import { KeptSamples } from './kept-samples.ts'

const sample = (at: number) => ({ lane: 'blue', metric: 'm', at, value: 1, error: null, latencyMs: 1 })
const times = (kept: KeptSamples) => kept.all().map(({ at }) => at)

it('keeps the newest of too many, and takes out what was stored, not what came meanwhile', () => {
  const kept = new KeptSamples(3)
  kept.add([sample(1), sample(2)])
  const stored = [...kept.all()]
  kept.add([sample(3), sample(4)])
  expect(times(kept)).toEqual([2, 3, 4])
  kept.remove(stored)
  expect(times(kept)).toEqual([3, 4])
  kept.forget()
  expect(times(kept)).toEqual([])
})
