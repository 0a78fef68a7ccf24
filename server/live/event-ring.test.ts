import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventRing } from './event-ring.ts'
import type { LiveEvent } from './messages.types.ts'

const event = (seq: number) => ({ seq }) as LiveEvent
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index))
const seqs = (events: LiveEvent[]) => events.map(({ seq }) => seq)

it('knows what it covers', () => {
  const ring = new EventRing(10)
  expect([ring.covers(9), ring.covers(10), ring.covers(11)]).toEqual([false, true, false])
  ring.append(range(11, 13))
  expect(ring.start).toBe(11)
  expect(seqs(ring.after(11))).toEqual([12, 13])
  ring.prepend(range(5, 10))
  expect([ring.covers(3), ring.covers(4), ring.covers(13)]).toEqual([false, true, true])
  expect(seqs(ring.after(4))).toEqual(seqs(range(5, 13)))
})

it('returns only what is new and refuses a gap', () => {
  const ring = new EventRing(3)
  expect(seqs(ring.append(range(2, 5)))).toEqual([4, 5])
  expect(() => ring.append(range(7, 7))).toThrow(RangeError)
  expect(() => ring.prepend(range(1, 2))).toThrow(RangeError)
})

it('is always a gap-free run that ends at its head, whatever is read in whatever pieces', () => {
  const pieces = fc.array(fc.record({ size: fc.nat(7), again: fc.nat(4), back: fc.nat(9) }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 12 }), (steps, capacity) => {
      const ring = new EventRing(50, capacity)
      for (const { size, again, back } of steps) {
        ring.append(range(ring.head - again + 1, ring.head + size))
        if (back > 0) ring.prepend(range(Math.max(1, ring.start - back), ring.start - 1))
        const held = seqs(ring.after(ring.start - 1))
        expect(held).toEqual(seqs(range(ring.start, ring.head)))
        expect(ring.covers(ring.start - 1)).toBe(true)
        expect(ring.covers(ring.start - 2)).toBe(false)
      }
    }),
  )
})
