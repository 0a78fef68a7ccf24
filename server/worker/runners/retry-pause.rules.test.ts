import { expect, it } from 'vitest'
import { retryPause } from './retry-pause.rules.ts'

it('asks every second for a minute, then more and more rarely, and never gives up', () => {
  expect([0, 1, 2, 60].map(retryPause)).toEqual([1000, 1000, 1000, 1000])
  expect([61, 62, 63, 64, 65, 66].map(retryPause)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(retryPause(100_000)).toBe(30_000)
})
