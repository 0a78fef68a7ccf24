import { expect, it } from 'vitest'
import { figuresTable } from './figures-table.ts'

it('counts the rounds that held, and tells the middle and the slowest of those that measured', () => {
  const round = (fault: number, title: string, held: boolean, ms: number | null) => ({
    fault,
    title,
    held,
    ms,
  })
  const table = figuresTable([
    round(20, 'the database stands still', true, null),
    round(17, 'a move lands late', true, 40.4),
    round(17, 'a move lands late', false, null),
    round(17, 'a move lands late', true, 1200),
    round(17, 'a move lands late', true, 50),
  ])
  expect(table.split('\n').slice(2)).toEqual([
    '| 17 | a move lands late | 3 of 4 | 50 | 1,200 |',
    '| 20 | the database stands still | 1 of 1 |  |  |',
  ])
})
