// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { at, gate, iso, item, role, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { OpenGateCard } from './open-gate-card.tsx'

const checklist = {
  kind: 'checklist',
  key: 'all',
  title: 'Every item is done',
  required: true,
  percent: 100,
} as const
const window = { kind: 'window', key: 'window', title: 'The window is open', required: true } as const

it.each([
  ['in its window', 60, ['waiting', 'waiting', 'ok']],
  ['after it', 99_999, ['waiting', 'attention', 'waiting']],
])('asks people for what is theirs, and takes only a fact for trouble, %s', (_when, seconds, expected) => {
  const open = gate('first', 0, {
    status: 'open',
    openedAt: iso(0),
    criteria: [checklist, window],
    voters: ['ops'],
  })
  const built = stateOf({ gates: [open], items: [item('a')], roles: [role('ops', 0)] })
  const sections = [{ key: 'section', title: 'S', stage: 'before' }]
  const state = { ...built, plan: { ...built.plan, sections } }
  const card = shown(<OpenGateCard gate={open} />, { state, now: at(seconds) }).getByRole('region')
  const tones = [...card.querySelectorAll('li svg')].map(glyph => glyph.getAttribute('data-tone'))
  expect(tones).toEqual(expected)
})
