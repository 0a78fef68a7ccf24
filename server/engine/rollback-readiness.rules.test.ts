import { describe, expect, it } from 'vitest'
import { at, iso, stateOf, step, verdict } from '../../test/builders/state.ts'
import type { Verdict } from '../deployment/state.types.ts'
import { fourAnswers } from './four-answers.rules.ts'

const now = at(60)
const known = { now, lastSampleAt: now.getTime() - 1000, personId: null }
const back = step('back', 'rollback', { durationSeconds: 40, number: 'R1' })
const traffic = { weights: { blue: 50, green: 50 }, at: iso(36) }
const home = { weights: { blue: 0, green: 100 }, at: iso(36) }

const answering = verdict('lane:green')
const dead = verdict('lane:green', {
  verdict: 'unreachable',
  since: iso(51),
  reasonData: { code: 'lane_silent', lane: 'GREEN', since: iso(48), error: 'connection refused' },
})
const slo = verdict('slo:a:green')

describe('a lane to go back to that does not answer', () => {
  const answers = (rows: Verdict[], deployment = {}) =>
    fourAnswers(stateOf({ steps: [back], verdicts: rows, deployment: { traffic, ...deployment } }), known)

  it('is said at once, with since when', () => {
    const { rollback, health } = answers([slo, dead])
    expect(rollback).toMatchObject({
      answer: 'dead',
      title: 'No: GREEN has not answered for 12 s',
      details: [{ level: 'attention', text: 'GREEN 2.0.5: no answer (connection refused)' }],
    })
    expect(health.word).toBe('WATCH')
    expect(answers([slo, answering]).rollback).toMatchObject({ answer: 'yes', title: 'Yes, in about 40 s' })
  })

  it('is said as of when it was last asked, where nobody measures any more', () => {
    const state = stateOf({ steps: [back], verdicts: [slo, dead], deployment: { traffic } })
    expect(fourAnswers(state, { ...known, lastSampleAt: now.getTime() - 60_000 }).rollback.title).toBe(
      'No: GREEN did not answer when it was last asked',
    )
  })

  it('is no alarm where it serves nobody, as after a success, and still nothing to roll back to', () => {
    const { rollback, health } = answers([verdict('slo:a:blue'), dead], {
      status: 'hypercare',
      traffic: { weights: { blue: 100, green: 0 }, at: iso(36) },
    })
    expect(rollback.answer).toBe('dead')
    expect(health.word).toBe('OK')
  })

  it('is not one that answers but counts no check of the runbook', () => {
    expect(answers([slo, answering]).health.sentence).toBe('1 of 1 check inside limits')
  })
})

describe('safe', () => {
  const said = (rows: Verdict[], lastSampleAt: number | null = known.lastSampleAt) =>
    fourAnswers(stateOf({ deployment: { status: 'rolling_back', traffic: home }, verdicts: rows }), {
      ...known,
      lastSampleAt,
    }).health.sentence

  it('is said only of a lane that answers', () => {
    expect(said([answering])).toBe('Users are safe. All traffic has been on GREEN for 24 s.')
    expect(said([dead])).toBe('All traffic has been on GREEN for 24 s. But GREEN has not answered for 12 s.')
    const unknown = 'All traffic has been on GREEN for 24 s. Nobody knows whether GREEN answers.'
    expect(said([])).toBe(unknown)
    expect(said([answering], known.lastSampleAt - 60_000)).toBe(unknown)
  })

  it('is not said after the end of a lane that did not answer', () => {
    const state = stateOf({ deployment: { status: 'rolled_back', traffic: home }, verdicts: [dead] })
    expect(fourAnswers(state, known)).toMatchObject({
      health: {
        word: 'WATCH',
        sentence: 'Rolled back: all traffic is on GREEN 2.0.5, which did not answer when it was last asked.',
      },
      rollback: { answer: 'doubtful', title: 'Done, but GREEN did not answer when it was last asked' },
    })
  })
})
