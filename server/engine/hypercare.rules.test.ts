import { expect, it } from 'vitest'
import { at, iso, item, stateOf } from '../../test/builders/state.ts'
import type { State } from '../deployment/state.types.ts'
import { hypercareWatch } from './hypercare.rules.ts'
import { nextActions } from './next-actions.rules.ts'

const checks = [
  { at: 10, title: 'Errors after ten minutes', items: [] },
  { at: 60, title: 'Costs after an hour', items: ['Compare the bill'] },
]

function watched(): State {
  const items = [item('done', { state: 'passed' }), item('open'), item('nice', { required: false })]
  const state = stateOf({ items, deployment: { status: 'hypercare', finishedAt: iso(0) } })
  return { ...state, plan: { ...state.plan, hypercare: { durationMinutes: 120, checks } } }
}

it('says how long the watch lasts, which checks are to come, and what of the checklist is left', () => {
  const watch = hypercareWatch(watched(), at(1800))
  expect(watch).toMatchObject({ leftMs: 5400_000, itemsLeft: 1 })
  expect(watch.checks.map(({ isDue }) => isDue)).toEqual([true, false])
  expect(hypercareWatch(watched(), at(7200)).leftMs).toBe(0)
  const { deployment, ...rest } = watched()
  expect(hypercareWatch({ ...rest, deployment: { ...deployment, rehearsal: true } }, at(60)).leftMs).toBe(0)
  expect(
    hypercareWatch(stateOf({ deployment: { status: 'hypercare', finishedAt: iso(0) } }), at(1)).leftMs,
  ).toBe(0)
})

it('asks nobody to close before the watch is over, and then the lead', () => {
  const acts = (seconds: number) => nextActions(watched(), { now: at(seconds), personId: 'lead-id' })
  expect(acts(1800)).toMatchObject([
    {
      kind: 'close',
      tooEarly: true,
      detail:
        'The watch lasts until 2026-03-01 03:00 UTC; 1 of 2 checks is still to come. 1 required checklist item is not done.',
    },
  ])
  const [due] = acts(7200)
  expect(due).toMatchObject({ kind: 'close', title: 'Close the deployment' })
  expect(due?.tooEarly).toBeFalsy()
})
