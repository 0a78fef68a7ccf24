// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { at, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { TurnFact } from './short-facts.tsx'

const turn = { who: 'Maya Okafor', yours: false, title: 'Close', automatic: false, tooEarly: false }

it.each([
  ['somebody else’s', turn, 'Maya OkaforClose'],
  ['yours', { ...turn, yours: true }, 'Your turnClose'],
  ['a machine’s', { ...turn, automatic: true }, 'automaticClose'],
  ['nobody’s yet, though it is you who will do it', { ...turn, yours: true, tooEarly: true }, 'not yetClose'],
  ['nobody’s', null, 'Nothing waits for anyone'],
])('says in the list whose turn it is: %s', (_whose, given, words) => {
  shown(<TurnFact turn={given} />, { state: stateOf(), now: at(0) })
  expect(document.body.textContent).toContain(words)
})
