import { expect, it } from 'vitest'
import { sectionsOf } from '../../../outline/sections.ts'
import { deployedLane, nextPercent, sharesIn } from './traffic-share.ts'

it.each([
  ['The pool holds Green: 100%, Blue: 0%.', 'blue'],
  ['```\nblue-pool: 100 (weight)\ngreen-pool: 0 (weight)\n```', 'green'],
  ['- Blue (current)\n- Green (new)', 'green'],
  ['1. Switch traffic to green', 'green'],
  ['Blue error rate: < 0.1%', null],
])('knows which lane is deployed to: %j', (text, lane) => {
  expect(deployedLane(sectionsOf(text))).toBe(lane)
})

it.each([
  ['Send 40% of traffic to blue', 40],
  ['100 % traffic shift', 100],
  ['Traffic cutover, part 1 (25%)', 25],
  ['Switch traffic to blue', 100],
  ['Blue: 100% traffic', 100],
  ['Route 90% of traffic to green', 10],
  ['Shift traffic back to green', 0],
  ['Canary rollout (10% traffic)', 10],
  ['Verify 100% traffic on blue', undefined],
  ['Monitor traffic for errors < 1%', undefined],
  ['Team decision: go for 100% shift', undefined],
  ['Rollout 33% complete', undefined],
  ['Ready for traffic', undefined],
])('reads the share of "%s" while blue is deployed', (title, share) => {
  expect(nextPercent(title, 'blue')).toBe(share)
})

it('reads the weights of one lane of a drawing', () => {
  expect(sharesIn('green: 50 (weight)\nblue:  50 (weight)\n\ngreen: 0%\nblue: 100%', 'blue')).toEqual([
    50, 100,
  ])
})
