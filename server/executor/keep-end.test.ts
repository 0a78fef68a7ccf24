import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepEnd } from './keep-end.ts'

const keptOf = (bytes: number, parts: string[]) => {
  const end = keepEnd(bytes)
  for (const part of parts) end.add(part)
  return end.text()
}

it.each([
  [0, ['whatever'], ''],
  [4, ['ab', 'cd'], 'abcd'],
  [4, ['ab', 'cdef'], 'cdef'],
  [4, ['a🎉', 'b'], 'b'],
  [5, ['a🎉', 'b'], '🎉b'],
  [4, [`${'x'.repeat(1000)}ö`, 'ab'], 'öab'],
])('keeps %i bytes of %j', (bytes, parts, kept) => {
  expect(keptOf(bytes, parts)).toBe(kept)
})

it('keeps the end, never more than it may and at most a character less', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ö', '€', '🎉'), maxLength: 40 })
  fc.assert(
    fc.property(fc.nat(30), fc.array(text, { maxLength: 6 }), (bytes, parts) => {
      const [whole, kept] = [parts.join(''), keptOf(bytes, parts)]
      expect(whole.endsWith(kept)).toBe(true)
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(bytes)
      if (kept !== whole) expect(Buffer.byteLength(kept)).toBeGreaterThan(bytes - 4)
    }),
  )
})
