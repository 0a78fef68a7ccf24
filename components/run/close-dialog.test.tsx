// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { hypercareWatch } from '../../server/engine/hypercare.rules.ts'
import { at, iso, item, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { LeftOut } from './close-dialog.tsx'

const checks = [
  { at: 10, title: 'Errors after ten minutes', items: [] },
  { at: 60, title: 'Costs after an hour', items: [] },
]

function watched(items: State['items'][string][] = []): State {
  const state = stateOf({ items, deployment: { status: 'hypercare', finishedAt: iso(0) } })
  return { ...state, plan: { ...state.plan, hypercare: { durationMinutes: 1440, checks } } }
}

function leftOut(state: State, seconds: number) {
  const screen = shown(<LeftOut watch={hypercareWatch(state, at(seconds))} />, { state, now: at(seconds) })
  return screen.queryByRole('region', { name: 'What is left out' })?.textContent ?? null
}

it('says before it is closed what of the watch is left, which checks are to come, and what is not done', () => {
  const text = leftOut(watched([item('Compare the bill')]), 1800)
  expect(text).toContain('23 h 30 of the watch are left')
  expect(text).toContain('1 of 2 checks still to come')
  expect(text).toContain('Costs after an hour')
  expect(text).toContain('1 required checklist item is not done')
})

it('says nothing where nothing is left', () => {
  expect(leftOut(watched(), 86_400)).toBeNull()
})
