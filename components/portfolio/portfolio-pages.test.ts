import { expect, it } from 'vitest'
import type { DeploymentStatus } from '../../server/deployment/state.types.ts'
import { ASKED, countWord, nextBefore, rowsOf } from './portfolio-pages.ts'

const row = (number: number, status: DeploymentStatus = 'closed') => ({ number, status })
/** Deployments by number as the API tells them: `open` are not over, all others are. */
function listed(count: number, open: number[]) {
  const all = Array.from({ length: count }, (_, i) => count - i).map(number =>
    row(number, open.includes(number) ? 'scheduled' : 'closed'),
  )
  return (before: number | null) => {
    const rows = all.filter(({ number }) => before === null || number < before)
    const rest = before === null ? rows.slice(ASKED).filter(({ status }) => status !== 'closed') : []
    return [...rows.slice(0, ASKED), ...rest]
  }
}

it('shows what is not over from the first page on, and everything once when all pages are read', () => {
  const read = listed(120, [119, 70, 69, 3])
  const first = read(null)
  const numbers = rowsOf([first]).map(({ number }) => number)
  expect(numbers).toEqual([...Array.from({ length: 50 }, (_, i) => 120 - i), 70, 69, 3])
  expect(nextBefore(first)).toBe(71)
  const second = read(nextBefore(first))
  const third = read(nextBefore(second))
  expect(nextBefore(third)).toBeNull()
  expect(rowsOf([first, second, third]).map(({ number }) => number)).toEqual(
    Array.from({ length: 120 }, (_, i) => 120 - i),
  )
})

it.each([
  [0, null],
  [50, null],
  [51, 2],
])('of %i deployments begins the next page before %s', (count, before) => {
  expect(nextBefore(listed(count, [])(null))).toBe(before)
})

it('claims no more than is known', () => {
  expect([countWord(50, true), countWord(50, false)]).toEqual(['50+', '50'])
})
