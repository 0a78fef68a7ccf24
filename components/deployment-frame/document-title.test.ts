import { expect, it } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { at, gate, iso, stateOf, T0, verdict } from '../../test/builders/state.ts'
import { documentTitle } from './use-document-title.ts'

type Parts = Parameters<typeof stateOf>[0]
const back = {
  cause: 'person',
  reason: 'Errors',
  fromPhase: null,
  startedAt: T0,
  finishedAt: iso(50),
  targetSeconds: 60,
} as const

it.each<[Partial<State['deployment']>, Parts, string]>([
  [{}, {}, 'OK · T+00:01:00 · Orchestrator'],
  [{ rehearsal: true }, {}, 'REHEARSAL · OK · T+00:01:00 · Orchestrator'],
  [
    { status: 'rolled_back', outcome: 'rolled_back', rollback: back, finishedAt: iso(50) },
    {},
    'ROLLED BACK · Orchestrator',
  ],
  [
    { status: 'aborted', outcome: 'aborted', startedAt: null, finishedAt: iso(50) },
    {},
    'ABORTED · Orchestrator',
  ],
  [{ status: 'closed', outcome: 'succeeded', finishedAt: iso(50) }, {}, 'SUCCEEDED · Orchestrator'],
  [
    { status: 'scheduled', startedAt: null, window: { start: iso(120), end: iso(7200) } },
    { gates: [gate('first', 0, { beforePhase: 'one', status: 'no_go' })] },
    'WATCH · T−00:01:00 · Orchestrator',
  ],
])('%j', (deployment, parts, title) => {
  const state = stateOf({ verdicts: [verdict('slo:a:green')], ...parts, deployment })
  const answers = fourAnswers(state, { now: at(60), lastSampleAt: at(59).getTime(), personId: null })
  expect(documentTitle(state.deployment, answers)).toBe(title)
})
