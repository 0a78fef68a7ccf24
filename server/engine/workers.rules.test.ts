import { describe, expect, it } from 'vitest'
import { at, stateOf, step, verdict } from '../../test/builders/state.ts'
import { fourAnswers } from './four-answers.rules.ts'

const fresh = (personId: string) => ({ now: at(60), lastSampleAt: at(59).getTime(), personId })

describe('without a worker', () => {
  const alone = {
    ...fresh('lead-id'),
    workers: {
      alive: 0,
      judging: 0,
      clockOffSeconds: null,
      lastSeenAt: at(35).getTime(),
      unconfined: 0,
      refusing: 0,
    },
  }
  const heard = 'No worker is alive (the last was heard of 25 s ago).'
  const runs = step('work', 'one', { kind: 'command', status: 'running', spec: { kind: 'command' } as never })
  const healthy = [verdict('slo:a:blue'), verdict('slo:a:green')]

  it('says in every answer that nothing goes on', () => {
    const steps = [runs, step('r1', 'rollback')]
    const { health, plan, next, rollback } = fourAnswers(stateOf({ steps, verdicts: healthy }), alone)
    expect(health).toMatchObject({ word: 'NO DATA', level: 'critical' })
    expect(health.sentence).toContain(heard)
    expect(plan.unattended).toBe(true)
    expect(next.first).toMatchObject({ kind: 'worker', title: 'Start a worker', yours: false })
    expect(next.all.map(({ detail }) => detail).join(' ')).not.toContain('by itself. Nobody')
    expect(rollback).toMatchObject({ answer: 'no', title: 'No worker is alive to do it', seconds: null })
  })

  it('does not claim that a rollback goes on, nor that users are safe', () => {
    const state = stateOf({ deployment: { status: 'rolling_back' }, steps: [step('r1', 'rollback')] })
    const { health, rollback } = fourAnswers(state, alone)
    expect(health).toMatchObject({ word: 'ROLLBACK', sentence: expect.stringContaining(heard) })
    expect(rollback).toMatchObject({ answer: 'doubtful', title: 'Asked for, but no worker is alive' })
  })

  it('says nothing of it where nothing is to go on, or a worker is alive', () => {
    for (const status of ['draft', 'rolled_back', 'closed', 'aborted'] as const) {
      const { health, next } = fourAnswers(stateOf({ deployment: { status } }), alone)
      expect(health.sentence).not.toContain('worker')
      expect(next.all.every(({ kind }) => kind !== 'worker')).toBe(true)
    }
    const one = {
      ...alone,
      workers: { alive: 1, judging: 1, clockOffSeconds: 0, lastSeenAt: null, unconfined: 0, refusing: 0 },
    }
    expect(fourAnswers(stateOf({ verdicts: healthy }), one)).toEqual(
      fourAnswers(stateOf({ verdicts: healthy }), fresh('lead-id')),
    )
  })

  it('says when none may judge, since their clocks are wrong', () => {
    const workers = {
      alive: 2,
      judging: 0,
      clockOffSeconds: 600.2,
      lastSeenAt: null,
      unconfined: 0,
      refusing: 0,
    }
    const state = stateOf({ verdicts: healthy, steps: [runs] })
    const { health, next } = fourAnswers(state, { ...alone, workers })
    expect(health).toMatchObject({ word: 'NO DATA', sentence: expect.stringContaining('by 600.2 s') })
    expect(next.first).toMatchObject({ kind: 'worker', title: 'Set the clock of a worker' })
    const rehearsal = stateOf({ deployment: { rehearsal: true } })
    expect(fourAnswers(rehearsal, { ...alone, workers }).health.word).toBe('OK')
  })
})
