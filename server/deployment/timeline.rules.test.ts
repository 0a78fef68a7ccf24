import { describe, expect, it } from 'vitest'
import { gate, item, step, verdict } from '../../test/builders/state.ts'
import type { Actor } from '../kernel/context.ts'
import type { EventRecord, Verdict } from './state.types.ts'
import { timelineLine } from './timeline.rules.ts'

const maya: Actor = { kind: 'user', id: 'maya', name: 'Maya Okafor' }
const worker: Actor = { kind: 'worker', id: 'w', name: 'Worker' }
const told = (event: Partial<EventRecord> & Pick<EventRecord, 'type'>) =>
  timelineLine({ actor: maya, data: {}, changes: {}, ...event })

describe('the timeline', () => {
  it('names the item, and gives the reason of a block', () => {
    const blocked = item('a', {
      number: '2.09',
      title: 'Secrets present',
      state: 'blocked',
      reason: 'Vault denies read',
    })
    expect(told({ type: 'item.changed', changes: { items: [blocked] } })).toMatchObject({
      kind: 'attention',
      who: 'Maya Okafor',
      text: 'marked as blocked 2.09 Secrets present',
      detail: 'Vault denies read',
    })
  })

  it('tells whose signing is locked, and a moved window from a schedule', () => {
    expect(told({ type: 'signing.locked', data: { minutes: 15 } })).toMatchObject({
      kind: 'attention',
      who: 'Maya Okafor',
      text: 'entered five wrong passwords: signing is locked for them for 15 min',
    })
    expect(told({ type: 'deployment.scheduled' }).text).toBe('scheduled the deployment')
    expect(told({ type: 'deployment.scheduled', data: { before: {} } }).text).toBe('moved the window')
  })

  it('tells a message and a comment as what somebody said', () => {
    const data = { text: 'the queue is falling', number: '2.09', title: 'Secrets present' }
    expect(told({ type: 'message.posted', data })).toMatchObject({ text: 'wrote', detail: data.text })
    expect(told({ type: 'item.commented', data })).toMatchObject({
      who: 'Maya Okafor',
      text: 'commented on 2.09 Secrets present',
      detail: data.text,
    })
  })

  it('does not say of a rehearsed move that the router was read', () => {
    const traffic = { weights: { blue: 50, green: 50 }, at: '' }
    const changes = { deployment: { traffic } }
    const moved = (data: Record<string, unknown>) => told({ type: 'traffic.moved', data, changes }).text
    expect(moved({})).toBe('Traffic BLUE 50 %, GREEN 50 %, read back from the router')
    expect(moved({ simulated: true })).toBe('Traffic BLUE 50 %, GREEN 50 %, rehearsed, no router was asked')
  })

  it('tells what the router shows outside of a move, and what it has not done', () => {
    const traffic = { weights: { blue: 50, green: 50 }, at: '', byHand: 'curl' }
    const changes = { deployment: { traffic } }
    const read = (data: Record<string, unknown>) =>
      told({ type: 'traffic.read', actor: worker, data, changes })
    expect(read({ told: 'The router shows 50 % on BLUE' })).toMatchObject({
      kind: 'critical',
      who: null,
      text: 'The router shows 50 % on BLUE',
      detail: 'By hand: curl',
    })
    expect(read({})).toMatchObject({
      kind: 'system',
      text: 'The router shows BLUE 50 %, GREEN 50 %, as it was set',
    })
    expect(told({ type: 'traffic.moved', actor: worker, data: { corrected: true }, changes }).text).toBe(
      'Traffic BLUE 50 %, GREEN 50 %, put back, read back from the router',
    )
    const finished = told({ type: 'rollback.finished', data: { unknown: 'The share of BLUE is unknown' } })
    expect(finished.text).toBe('Rolled back. The share of BLUE is unknown')
  })

  it('names the lanes of a move and of a fault by their keys, so that a screen can show which they are', () => {
    const shares = [
      { lane: 'blue', name: 'Ship A', percent: 10 },
      { lane: 'green', name: 'Ship B', percent: 90 },
    ]
    const moved = told({ type: 'traffic.moved', actor: worker, data: { shares } })
    expect(moved.text).toBe('Traffic Ship A 10 %, Ship B 90 %, read back from the router')
    expect(moved.words?.filter(word => typeof word !== 'string')).toEqual([
      { lane: 'blue', name: 'Ship A' },
      { lane: 'green', name: 'Ship B' },
    ])
    const data = { lane: 'blue', laneName: 'BLUE', kind: 'errors' }
    expect(told({ type: 'fault.switched', data })).toMatchObject({
      who: 'Maya Okafor',
      text: 'broke BLUE: errors',
      words: ['broke ', { lane: 'blue', name: 'BLUE' }, ': errors'],
    })
    expect(told({ type: 'fault.switched', data: { ...data, kind: 'clear' } }).text).toBe('mended BLUE')
  })

  it('tells a vote with its gate', () => {
    const line = told({
      type: 'gate.voted',
      data: { vote: 'no_go', comment: 'Lag' },
      changes: { gates: [gate('g', 1)] },
    })
    expect(line).toMatchObject({ kind: 'attention', text: 'voted NO-GO on GATE 2', detail: 'Lag' })
  })

  it('keeps the routine of the machine minor, and its end not', () => {
    const auto = step('deploy', 'one', { kind: 'command' })
    expect(told({ type: 'step.ready', actor: worker, changes: { steps: [auto] } }).minor).toBe(true)
    expect(told({ type: 'step.started', actor: worker, changes: { steps: [auto] } }).minor).toBe(true)
    expect(told({ type: 'step.succeeded', actor: worker, changes: { steps: [auto] } }).minor).toBe(false)
    expect(told({ type: 'step.ready', actor: worker, changes: { steps: [step('hand', 'one')] } }).minor).toBe(
      false,
    )
  })

  it('tells the worse of several verdicts first, and hides a recovery among the routine', () => {
    const worse = verdict('trigger:e', { verdict: 'breached', reason: 'Error rate 12 % over 10 %' })
    const both = told({
      type: 'verdict.changed',
      actor: worker,
      changes: { verdicts: [verdict('slo:a:blue'), worse] },
    })
    expect(both).toMatchObject({
      kind: 'attention',
      text: 'Error rate 12 % over 10 %',
      who: null,
      minor: false,
    })
    expect(
      told({ type: 'verdict.changed', actor: worker, changes: { verdicts: [verdict('slo:a:blue')] } }).minor,
    ).toBe(true)
  })

  it('takes the lane that is still to be filled for no trouble, whatever of it does not answer', () => {
    const dead = verdict('lane:blue', { verdict: 'unreachable', reason: 'BLUE has not answered' })
    const silent = verdict('slo:a:green', { verdict: 'inconclusive', reason: 'Error rate: no data yet' })
    const changed = (verdicts: Verdict[], emptyLane = true) => {
      const data = { verdicts: [{ key: 'lane:blue', ...(emptyLane && { emptyLane }) }] }
      return told({ type: 'verdict.changed', actor: worker, data, changes: { verdicts } })
    }
    expect(changed([dead])).toMatchObject({ kind: 'system', minor: true, text: 'BLUE has not answered' })
    expect(changed([dead], false)).toMatchObject({ kind: 'attention', minor: false })
    const both = changed([dead, silent])
    expect(both).toMatchObject({ kind: 'system', minor: false, text: 'Error rate: no data yet' })
  })

  it('tells an event from before reasons had data by the sentence that it carries', () => {
    const why = 'The GO has expired.'
    const stale = { type: 'gate.stale' as const, changes: { gates: [gate('g', 1)] } }
    expect(told({ ...stale, data: { reason: why } }).detail).toBe(why)
    const reasonData = { code: 'expired' }
    expect(told({ ...stale, data: { reason: why, reasonData } }).detail).toBe(why)
    const { reasonData: _, ...older } = verdict('trigger:e', { verdict: 'breached', reason: 'Errors 12 %' })
    const changes = { verdicts: [older as Verdict] }
    expect(told({ type: 'verdict.changed', actor: worker, changes }).text).toBe('Errors 12 %')
    expect(told({ type: 'trigger.fired', actor: worker, changes }).text).toBe('Errors 12 %')
  })

  it('does not say that a person started an automatic rollback', () => {
    const rollback = {
      cause: 'trigger' as const,
      reason: 'Error rate',
      fromPhase: null,
      startedAt: '2026-03-01T01:00:00.000Z',
      finishedAt: null,
      targetSeconds: 120,
    }
    const line = told({ type: 'rollback.started', actor: worker, changes: { deployment: { rollback } } })
    expect(line).toMatchObject({
      who: null,
      kind: 'critical',
      text: 'Automatic rollback started',
      detail: 'Error rate',
    })
    const byPerson = { ...rollback, cause: 'person' as const, reason: 'Automatic tests fail' }
    expect(told({ type: 'rollback.started', changes: { deployment: { rollback: byPerson } } })).toMatchObject(
      {
        who: 'Maya Okafor',
        text: 'started the rollback',
        detail: 'Automatic tests fail',
      },
    )
    // A person's act may bring about one that is the runbook's.
    expect(told({ type: 'rollback.started', changes: { deployment: { rollback } } }).who).toBeNull()
  })
})
