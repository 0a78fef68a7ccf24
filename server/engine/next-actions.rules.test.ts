import { describe, expect, it } from 'vitest'
import { at, gate, iso, item, role, stateOf, step, T0 } from '../../test/builders/state.ts'
import { fourAnswers } from './four-answers.rules.ts'

const fresh = (personId: string | null = null) => ({ now: at(60), lastSampleAt: at(59).getTime(), personId })

describe('what is next and who acts', () => {
  it('asks to resolve a review in hypercare and while paused, before all else', () => {
    const hold = {
      kind: 'review' as const,
      subject: 'errors',
      title: 'Review: Errors',
      releasedBy: 'lead',
      since: T0,
      until: iso(90),
    }
    for (const status of ['hypercare', 'paused'] as const) {
      const { first } = fourAnswers(stateOf({ deployment: { status, hold } }), fresh('lead-id')).next
      expect(first).toMatchObject({ kind: 'resolve', yours: true, until: iso(90) })
    }
  })

  const open = gate('first', 0, { beforePhase: 'one', status: 'open', openedAt: T0, voters: ['ops', 'lead'] })

  it('asks the one who looks first, and names the others', () => {
    const state = stateOf({ gates: [open] })
    expect(fourAnswers(state, fresh('ops-id')).next.first).toMatchObject({
      kind: 'vote',
      yours: true,
      title: 'Vote on GATE 1',
    })
    expect(fourAnswers(state, fresh('stranger')).next.first).toMatchObject({
      kind: 'vote',
      yours: false,
      who: 'Tomás Reyes',
    })
  })

  it('offers the start only when the first gate is GO', () => {
    const scheduled = { status: 'scheduled', startedAt: null } as const
    const go = gate('first', 0, { beforePhase: 'one', status: 'go' })
    expect(
      fourAnswers(stateOf({ deployment: scheduled, gates: [open] }), fresh()).next.all.map(a => a.kind),
    ).not.toContain('start')
    expect(
      fourAnswers(stateOf({ deployment: scheduled, gates: [go] }), fresh('lead-id')).next.first,
    ).toMatchObject({ kind: 'start', yours: true })
  })

  it('asks for the decision when everyone has voted, and not before', () => {
    const vote = {
      roleKey: 'ops',
      userId: 'ops-id',
      userName: 'Tomás Reyes',
      vote: 'go',
      comment: null,
      previous: null,
      at: T0,
    } as const
    const half = gate('first', 0, { status: 'open', openedAt: T0, voters: ['ops', 'lead'], votes: [vote] })
    const all = gate('first', 0, { status: 'open', openedAt: T0, voters: ['ops'], votes: [vote] })
    expect(fourAnswers(stateOf({ gates: [half] }), fresh('ops-id')).next.first).toMatchObject({
      kind: 'vote',
      yours: false,
    })
    expect(fourAnswers(stateOf({ gates: [all] }), fresh('lead-id')).next.first).toMatchObject({
      kind: 'decide',
      yours: true,
    })
  })

  it('names the open items by role before the start', () => {
    const scheduled = { status: 'scheduled', startedAt: null } as const
    const state = stateOf({ deployment: scheduled, gates: [open], items: [item('a'), item('b')] })
    const act = fourAnswers(state, fresh()).next.all.find(a => a.kind === 'item')
    expect(act?.title).toBe('1.01 a and 1 more')
  })

  it('asks for nothing before the start that belongs after it', () => {
    const scheduled = { status: 'scheduled', startedAt: null } as const
    const state = stateOf({
      deployment: scheduled,
      gates: [open],
      items: [item('a', { sectionKey: 'after' })],
    })
    const { sections } = state.plan
    const later = { key: 'after', title: 'After', stage: 'after' as const }
    const plan = { ...state.plan, sections: [...sections, later] }
    expect(fourAnswers({ ...state, plan }, fresh()).next.all.some(({ kind }) => kind === 'item')).toBe(false)
  })

  it('says whose it is that a gate is NO-GO', () => {
    const refused = gate('cut', 0, { beforePhase: 'two', status: 'no_go', authority: 'lead' })
    const hold = {
      kind: 'gate',
      subject: 'cut',
      title: 'GATE 1 is NO-GO',
      since: T0,
      releasedBy: 'lead',
    } as const
    const state = stateOf({ gates: [refused], deployment: { status: 'holding', hold } })
    const { next, health: ok } = fourAnswers(state, fresh('lead-id'))
    expect(next.first).toMatchObject({ kind: 'refused', yours: true, ref: { gateKey: 'cut' } })
    expect(ok).toMatchObject({ word: 'WATCH', sentence: 'GATE 1 is NO-GO' })
  })

  it('offers the start where no gate stands before it', () => {
    const deployment = { status: 'scheduled', startedAt: null } as const
    const later = gate('cut', 0, { beforePhase: 'two' })
    const steps = [step('a', 'one'), step('b', 'two')]
    expect(fourAnswers(stateOf({ deployment, steps, gates: [later] }), fresh()).next.all).toMatchObject([
      { kind: 'start', detail: 'Nothing stands before the start.' },
    ])
    const first = gate('go', 0, { beforePhase: 'one', status: 'no_go' })
    const { next } = fourAnswers(stateOf({ deployment, steps, gates: [first] }), fresh())
    expect(next.all.map(({ kind }) => kind)).toEqual(['refused'])
  })

  it('asks nobody to vote while it goes back', () => {
    const steps = [step('r1', 'rollback', { status: 'ready' })]
    const going = stateOf({ gates: [open], steps, deployment: { status: 'rolling_back' } })
    expect(fourAnswers(going, fresh()).next.all.map(({ kind }) => kind)).toEqual(['step'])
  })

  it('promises no rollback without a plan for it', () => {
    expect(fourAnswers(stateOf(), fresh()).rollback).toMatchObject({ answer: 'no', seconds: null })
  })

  it('puts a manual step before an automatic one, which waits for nobody', () => {
    const steps = [
      step('auto', 'one', { kind: 'wait', spec: { kind: 'wait', seconds: 5 }, status: 'running' }),
      step('hand', 'one', { status: 'ready' }),
    ]
    const all = fourAnswers(stateOf({ steps }), fresh()).next.all
    expect(all.map(a => a.kind)).toEqual(['step', 'watch'])
  })

  it('counts a role without a person', () => {
    const state = stateOf({
      deployment: { status: 'draft', startedAt: null },
      roles: [{ ...role('lead', 0, ['decide']), userId: null }],
    })
    expect(fourAnswers(state, fresh()).next.first?.title).toBe('Assign 1 role')
  })
})
