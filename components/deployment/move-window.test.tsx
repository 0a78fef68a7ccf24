// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { at, iso, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { MoveWindow } from './move-window.tsx'

it.each<[State['deployment']['status'], string, string | null]>([
  ['draft', 'lead-id', 'Move…'],
  ['scheduled', 'lead-id', 'Move…'],
  ['scheduled', 'ops-id', null],
  ['running', 'lead-id', 'Lengthen…'],
  ['running', 'a-viewer', null],
  ['rolled_back', 'lead-id', null],
  ['closed', 'lead-id', null],
])('while %s offers %s the form of the window: %s', (status, personId, button) => {
  const startedAt = status === 'draft' || status === 'scheduled' ? null : iso(0)
  const screen = shown(<MoveWindow />, {
    state: stateOf({ deployment: { status, startedAt } }),
    now: at(0),
    personId,
  })
  expect(screen.queryByRole('button')?.textContent ?? null).toBe(button)
})
