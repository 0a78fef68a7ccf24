import { expect, it } from 'vitest'
import { circular } from './dependency-circles.rules.ts'

it('finds nothing where all lead to an end', () => {
  expect(circular([[], [0], [0, 1], [2, 1]])).toEqual([])
})

it('finds what waits for itself, and all of a circle', () => {
  expect(circular([[0]])).toEqual([{ from: 0, to: 0, all: [0] }])
  expect(circular([[1], [2], [1]])).toEqual([{ from: 2, to: 1, all: [1, 2] }])
})

it('follows a long chain', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => (i === 0 ? [] : [i - 1]))
  expect(circular(chain)).toEqual([])
})
