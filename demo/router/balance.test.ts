import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBalance } from './balance.ts'

const picks = (blue: number, count: number) => {
  const balance = createBalance()
  return Array.from({ length: count }, () => balance.next({ blue, green: 100 - blue }))
}

it('alternates at 50/50', () => {
  expect(picks(50, 4)).toEqual(['green', 'blue', 'green', 'blue'])
})

it('gives every lane exactly its weight in any 100 requests, never more than one off on the way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), blue => {
      const lanes = picks(blue, 200)
      expect(lanes.slice(0, 100).filter(lane => lane === 'blue')).toHaveLength(blue)
      expect(lanes.slice(57, 157).filter(lane => lane === 'blue')).toHaveLength(blue)
      lanes.forEach((_, n) => {
        const soFar = lanes.slice(0, n + 1).filter(lane => lane === 'blue').length
        expect(Math.abs(soFar - ((n + 1) * blue) / 100)).toBeLessThanOrEqual(1)
      })
    }),
    { numRuns: 30 },
  )
})
