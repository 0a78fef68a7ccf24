import { describe, expect, it } from 'vitest'
import { at, gate, stateOf, T0, verdict } from '../../test/builders/state.ts'
import type { State } from '../deployment/state.types.ts'
import { fourAnswers } from './four-answers.rules.ts'

const fresh = () => ({ now: at(60), lastSampleAt: at(59).getTime(), personId: null })

describe('how it ended', () => {
  it.each([
    [{ status: 'closed', outcome: 'succeeded' }, 'SUCCEEDED'],
    [{ status: 'closed', outcome: 'partial' }, 'PARTLY SUCCEEDED'],
    [{ status: 'aborted', outcome: 'aborted' }, 'ABORTED'],
    [{ status: 'rolled_back', outcome: 'rolled_back' }, 'ROLLED BACK'],
    [{ status: 'hypercare', outcome: 'succeeded' }, 'OK'],
  ] as const)('says after the end how it ended, in earnest and in a rehearsal: %j', (deployment, word) => {
    const verdicts = [verdict('slo:a:green')]
    for (const rehearsal of [false, true]) {
      const state = stateOf({ verdicts, deployment: { ...deployment, rehearsal } })
      expect(fourAnswers(state, fresh()).health.word).toBe(word)
    }
  })

  it('does not call a deployment well that was refused before its start', () => {
    const decision = { decision: 'no_go', issue: 'An old secret is still valid' } as NonNullable<
      State['gates'][string]['decision']
    >
    const refused = gate('first', 0, { beforePhase: 'one', status: 'no_go', decision })
    for (const rehearsal of [false, true]) {
      const deployment = { status: 'scheduled', startedAt: null, rehearsal } as const
      const state = stateOf({ verdicts: [verdict('slo:a:green')], gates: [refused], deployment })
      expect(fourAnswers(state, fresh()).health).toEqual({
        word: 'WATCH',
        level: 'attention',
        sentence: 'GATE 1 is NO-GO: An old secret is still valid',
      })
    }
  })
})

describe('where are we against the plan', () => {
  it.each([
    ['draft', null],
    ['scheduled', null],
    ['running', 'late'],
    ['holding', 'late'],
    ['rolling_back', null],
    ['rolled_back', null],
    ['aborted', null],
    ['closed', 'late'],
  ] as const)('compares only what has a plan: %s', (status, word) => {
    const before = status === 'draft' || status === 'scheduled'
    const state = stateOf({ deployment: { status, startedAt: before ? null : T0 } })
    expect(fourAnswers(state, fresh()).plan.word).toBe(word)
  })
})
