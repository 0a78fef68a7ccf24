import { expect, it } from 'vitest'
import { figuresTable } from './figures-table.ts'

it('counts the rounds that held, and tells the middle and the slowest of those that measured', () => {
  const round = (fault: string, held: boolean, ms: number | null) => ({ fault, held, ms })
  const table = figuresTable([
    round('a move lands late', true, 40.4),
    round('the database stands still', true, null),
    round('a move lands late', false, null),
    round('a move lands late', true, 1200),
    round('a move lands late', true, 50),
  ])
  expect(table.split('\n').slice(2)).toEqual([
    '| a move lands late | 3 of 4 | 50 | 1,200 |',
    '| the database stands still | 1 of 1 |  |  |',
  ])
})
