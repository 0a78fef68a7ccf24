import { expect, it } from 'vitest'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { at, iso, stateOf, T0 } from '../../test/builders/state.ts'
import { shownClock } from './shown-clock.ts'

const zero = Date.parse(T0)

it.each([
  ['counts down to the window', null, null, -720, { stoppedAt: null, seconds: -720 }],
  ['is held at zero while nothing starts', null, null, 720, { stoppedAt: zero, seconds: 0 }],
  ['runs once it has started', T0, null, 720, { stoppedAt: null, seconds: 720 }],
  ['stops at the end', T0, iso(3600), 7200, { stoppedAt: iso(3600), seconds: 3600 }],
  ['stops where it was aborted', null, iso(-60), 720, { stoppedAt: iso(-60), seconds: -60 }],
  ['is held at zero when aborted in the window', null, iso(60), 720, { stoppedAt: zero, seconds: 0 }],
])('%s', (_, startedAt, finishedAt, now, shown) => {
  const state = stateOf({ deployment: { startedAt, finishedAt } })
  const { plan } = fourAnswers(state, { now: at(now), lastSampleAt: null, personId: null })
  expect(shownClock(plan, state.deployment)).toEqual({ zero, ...shown })
})
