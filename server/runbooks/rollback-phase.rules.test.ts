import { expect, it } from 'vitest'
import { movesFirst, stepsBefore } from './rollback-phase.rules.ts'

const planned = (
  key: string,
  position: number,
  kind: string,
  dependsOn: string[] = [],
  phaseKey = 'rollback',
) => ({
  key,
  position,
  kind,
  dependsOn,
  phaseKey,
})
const steps = [
  planned('tell', 0, 'notify'),
  planned('undo', 1, 'command', ['tell']),
  planned('half', 2, 'traffic', ['undo']),
  planned('wait', 3, 'wait', ['half']),
  planned('none', 4, 'traffic', ['wait']),
  planned('other', 5, 'traffic', ['undo'], 'cutover'),
]
const before = (key: string) => {
  const step = steps.find(each => each.key === key)
  return step && stepsBefore(steps, step).map(each => each.key)
}

it('lets traffic go first in a rollback, in its own order, and a message go at once', () => {
  expect(before('half')).toEqual([])
  expect(before('none')).toEqual(['half'])
  expect(before('tell')).toEqual([])
  expect(before('undo')).toEqual(['tell', 'half', 'none'])
  expect(before('wait')).toEqual(['half', 'none'])
  expect(movesFirst(steps.slice(0, 5)).map(({ key }) => key)).toEqual([
    'half',
    'none',
    'tell',
    'undo',
    'wait',
  ])
})

it('leaves the order of the plan itself alone', () => {
  expect(before('other')).toEqual(['undo'])
})
