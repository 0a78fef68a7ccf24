import { expect, it } from 'vitest'
import type { Item, State } from '../../server/deployment/state.types.ts'
import { at, gate, item, stateOf } from '../../test/builders/state.ts'
import { gateNeeds, leftWords, mineNext, nextGate, opensText } from './checklist-facts.ts'

const criterion = { kind: 'checklist', key: 'all', title: 'All', required: true, percent: 100 } as const
const withItems = (items: Item[], percent = 100): State => {
  const state = stateOf({ items, gates: [gate('first', 0, { criteria: [{ ...criterion, percent }] })] })
  return { ...state, plan: { ...state.plan, sections: [{ key: 'section', title: 'S', stage: 'before' }] } }
}
const first = (state: State) => nextGate(state) ?? gate('none', 9)

it('says what the next gate asks of the checklist', () => {
  const open = withItems([item('a', { state: 'passed' }), item('b')])
  expect(gateNeeds(open, first(open))).toBe('GATE 1 needs all 2: 1 to go.')
  const done = withItems([item('a', { state: 'passed' })])
  expect(gateNeeds(done, first(done))).toBe('GATE 1 needs all 1, and has them.')
  const part = withItems([item('a')], 95)
  expect(gateNeeds(part, first(part))).toBe('GATE 1 needs 95 % of 1.')
  expect(gateNeeds(open, gate('other', 1))).toBeNull()
})

it('counts what is left', () => {
  expect(leftWords([item('a'), item('b', { state: 'blocked' })])).toBe('1 open, 1 blocked')
  expect(leftWords([item('a', { state: 'passed' })])).toBeNull()
})

it('puts the earliest due open item of the reader first, and blocked ones last', () => {
  const items = [
    item('blocked', { state: 'blocked', dueMinutes: -600 }),
    item('later', { position: 1, dueMinutes: -60 }),
    item('sooner', { position: 2, dueMinutes: -120 }),
    item('done', { position: 3, state: 'passed' }),
  ]
  const ids = mineNext(withItems(items), () => true).map(({ id }) => id)
  expect(ids).toEqual(['sooner', 'later', 'blocked'])
  expect(mineNext(withItems(items), () => false)).toEqual([])
})

it.each(['aborted', 'closed', 'rolled_back'] as const)(
  'waits for nothing once the deployment is %s',
  status => {
    const open = withItems([item('a', { dueMinutes: -60 })])
    const over = { ...open, deployment: { ...open.deployment, status } }
    expect(mineNext(over, () => true)).toEqual([])
    expect(nextGate(over)).toBeNull()
  },
)

it('says when a gate opens only as long as that may come true', () => {
  const opens = (status: 'draft' | 'scheduled', atSeconds: number | null, now: number) =>
    opensText(stateOf({ deployment: { status, startedAt: null } }), { atSeconds }, at(now).getTime())
  expect(opens('scheduled', 2700, 60)).toBe('01:45 UTC')
  expect(opens('scheduled', 2700, 2800)).toBe('later')
  expect(opens('scheduled', null, 60)).toBe('later')
  expect(opens('draft', -3600, 60)).toBe('once scheduled')
})
