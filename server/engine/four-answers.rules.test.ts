import { describe, expect, it } from 'vitest'
import { at, gate, iso, item, stateOf, step, T0, verdict } from '../../test/builders/state.ts'
import type { State } from '../deployment/state.types.ts'
import { attempt } from '../worker/testing/settle.ts'
import { fourAnswers } from './four-answers.rules.ts'

const fresh = (personId: string | null = null) => ({ now: at(60), lastSampleAt: at(59).getTime(), personId })

/** Traffic was asked for, and nobody knows what became of it. */
function movedUnread(): State {
  const shift = step('shift', 'one', {
    kind: 'traffic',
    spec: { kind: 'traffic', nextPercent: 50, holdSeconds: 0 },
    status: 'lost',
  })
  return {
    ...stateOf({ steps: [shift, step('r1', 'rollback')] }),
    attempts: { a: attempt('shift-id', { status: 'lost', startedAt: iso(5) }) },
  }
}

describe('are we OK', () => {
  it('says OK with the number of checks inside limits', () => {
    const state = stateOf({ verdicts: [verdict('slo:a:blue'), verdict('slo:a:green')] })
    expect(fourAnswers(state, fresh()).health).toEqual({
      word: 'OK',
      level: 'ok',
      sentence: '2 of 2 checks inside limits',
    })
  })

  it('never keeps an OK on old data', () => {
    const state = stateOf({ verdicts: [verdict('slo:a:blue')] })
    const answer = fourAnswers(state, { now: at(60), lastSampleAt: at(22).getTime(), personId: null }).health
    expect(answer.word).toBe('NO DATA')
    expect(answer.sentence).toContain('38 s')
  })

  it('says WATCH with the reason of a breached trigger before that of an SLO', () => {
    const verdicts = [
      verdict('slo:a:blue', { verdict: 'breached', reason: 'SLO' }),
      verdict('trigger:e', { verdict: 'breached', reason: 'Error rate 12 % over 10 %' }),
    ]
    expect(fourAnswers(stateOf({ verdicts }), fresh()).health).toMatchObject({
      word: 'WATCH',
      sentence: 'Error rate 12 % over 10 %',
    })
  })

  it('does not take a lane without users for trouble', () => {
    const verdicts = [
      verdict('slo:a:green'),
      verdict('slo:a:blue', { verdict: 'unreachable', reason: 'refused' }),
    ]
    expect(fourAnswers(stateOf({ verdicts }), fresh()).health).toMatchObject({
      word: 'OK',
      sentence: '1 of 1 check inside limits',
    })
    const half = { traffic: { weights: { blue: 50, green: 50 }, at: T0 } }
    expect(fourAnswers(stateOf({ verdicts, deployment: half }), fresh()).health).toMatchObject({
      word: 'WATCH',
      sentence: 'refused',
    })
  })

  it('misses no figure of a lane that all users have left', () => {
    const verdicts = [verdict('slo:a:blue'), verdict('slo:a:green', { verdict: 'inconclusive' })]
    const counted = (blue: number) => {
      const traffic = { weights: { blue, green: 100 - blue }, at: T0 }
      return fourAnswers(stateOf({ verdicts, deployment: { traffic } }), fresh()).health.sentence
    }
    expect(counted(100)).toBe('1 of 1 check inside limits')
    expect(counted(50)).toBe('1 of 2 checks inside limits, 1 has no data')
  })

  it('takes a lane that nobody can measure for no health', () => {
    const verdicts = [verdict('slo:a:green', { verdict: 'inconclusive' })]
    expect(fourAnswers(stateOf({ verdicts }), fresh()).health).toMatchObject({
      word: 'NO DATA',
      sentence: '0 of 1 check inside limits, 1 has no data',
    })
    const partly = [...verdicts, verdict('slo:b:green', { verdict: 'unreachable', reason: 'refused' })]
    const well = verdict('slo:c:green')
    expect(fourAnswers(stateOf({ verdicts: [...partly, well] }), fresh()).health.word).toBe('WATCH')
    const gone = { status: 'hypercare', traffic: { weights: { blue: 100, green: 0 }, at: T0 } } as const
    expect(fourAnswers(stateOf({ verdicts: [...partly, well], deployment: gone }), fresh()).health.word).toBe(
      'OK',
    )
  })

  it('lets a deployment that is over rest, whatever was measured last', () => {
    const verdicts = [verdict('slo:a:blue', { verdict: 'breached', reason: 'Errors 2 %' })]
    for (const status of ['closed', 'aborted'] as const) {
      const { health: ok } = fourAnswers(stateOf({ verdicts, deployment: { status } }), fresh())
      expect(ok).toMatchObject({ level: 'ended', sentence: expect.stringMatching(/^(Closed|Aborted)/) })
    }
  })

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

  it('names what is not done yet of the checklist, also what failed or is blocked', () => {
    const said = (...states: State['items'][string]['state'][]) => {
      const items = states.map((state, i) => item(`i${i}`, { state }))
      const optional = item('optional', { state: 'failed', required: false })
      const state = stateOf({ deployment: { status: 'scheduled' }, items: [...items, optional] })
      return fourAnswers(state, fresh()).health.sentence
    }
    expect(said('passed', 'not_applicable')).toBe('Nothing is running.')
    expect(said('passed', 'open')).toBe('Nothing is running. 1 checklist item is open.')
    expect(said('open', 'open')).toBe('Nothing is running. 2 checklist items are open.')
    expect(said('open', 'failed', 'blocked', 'open', 'blocked')).toBe(
      'Nothing is running. 1 checklist item failed, 2 are blocked, 2 are open.',
    )
  })

  it('says where the users are while it goes back', () => {
    const back = (blue: number) =>
      fourAnswers(
        stateOf({
          deployment: {
            status: 'rolling_back',
            traffic: { weights: { blue, green: 100 - blue }, at: iso(39) },
          },
          verdicts: [verdict('lane:green')],
        }),
        fresh(),
      ).health.sentence
    expect(back(50)).toBe('BLUE still serves 50 % of the users.')
    expect(back(0)).toBe('Users are safe. All traffic has been on GREEN for 21 s.')
    const unread = {
      ...movedUnread(),
      deployment: stateOf({ deployment: { status: 'rolling_back' } }).deployment,
    }
    expect(fourAnswers(unread, fresh()).health.sentence).toBe(
      'The share of BLUE is unknown (a move to 50 % was sent 55 s ago and not confirmed): BLUE may serve users.',
    )
  })

  it('says ROLLBACK while going back, and where the users are afterwards', () => {
    expect(fourAnswers(stateOf({ deployment: { status: 'rolling_back' } }), fresh()).health.word).toBe(
      'ROLLBACK',
    )
    const ended = (blue: number | null) => {
      const traffic = blue === null ? null : { weights: { blue, green: 100 - blue }, at: T0 }
      return fourAnswers(stateOf({ deployment: { status: 'rolled_back', traffic } }), fresh())
    }
    expect(ended(0).health.sentence).toBe('Rolled back: all traffic is on GREEN 2.0.5.')
    expect(ended(null).health.sentence).toBe('Rolled back: no traffic was moved.')
    expect(ended(50).health).toMatchObject({
      word: 'WATCH',
      sentence: expect.stringContaining('BLUE still served 50 %'),
    })
    expect(ended(50).rollback).toMatchObject({ answer: 'doubtful' })
  })

  it('does not say that nobody is on the new lane while a move has not been read back', () => {
    expect(fourAnswers(movedUnread(), fresh()).rollback).toMatchObject({
      answer: 'doubtful',
      details: expect.arrayContaining([
        {
          level: 'unknown',
          text: 'The share of BLUE is unknown (a move to 50 % was sent 55 s ago and not confirmed): BLUE may serve users',
          words: [
            'The share of BLUE is unknown (a move to 50 % was sent 55 s ago and not confirmed): ',
            { lane: 'blue', name: 'BLUE' },
            ' may serve users',
          ],
        },
      ]),
    })
  })

  it('does not call a draft well: nothing is measured yet', () => {
    const state = stateOf({ deployment: { status: 'draft', startedAt: null }, items: [item('a')] })
    expect(fourAnswers(state, fresh()).health).toEqual({
      word: 'NO DATA',
      level: 'unknown',
      sentence: 'Nothing is measured before it is scheduled. 1 checklist item is open.',
    })
    const rehearsal = stateOf({ deployment: { status: 'draft', startedAt: null, rehearsal: true } })
    expect(fourAnswers(rehearsal, fresh()).health.word).toBe('OK')
  })

  it('says NO DATA before the start too, where nobody measures any more', () => {
    const state = stateOf({ deployment: { status: 'scheduled' }, verdicts: [verdict('slo:a:green')] })
    const late = { now: at(3600), lastSampleAt: at(0).getTime(), personId: null }
    expect(fourAnswers(state, late).health.word).toBe('NO DATA')
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

describe('can we still go back', () => {
  const rollbackSteps = [
    step('r1', 'rollback', { durationSeconds: 10, number: 'R1' }),
    step('r2', 'rollback', { durationSeconds: 20, number: 'R2', position: 1 }),
    step('r3', 'rollback', { durationSeconds: 30, number: 'R3', position: 2, dependsOn: ['r1', 'r2'] }),
  ]

  it('counts the rollback of a rehearsal at its speed', () => {
    const at = (deployment: Partial<State['deployment']>) =>
      fourAnswers(stateOf({ steps: rollbackSteps, deployment }), fresh()).rollback.seconds
    expect(at({ rehearsal: true, speed: 10 })).toBe(5)
    expect(at({ rehearsal: false, speed: 10 })).toBe(50)
  })

  it('adds up the longest chain of rollback steps', () => {
    const state = stateOf({ steps: rollbackSteps, verdicts: [verdict('slo:a:green')] })
    expect(fourAnswers(state, fresh()).rollback).toMatchObject({
      answer: 'yes',
      seconds: 50,
      title: 'Yes, in about 50 s',
    })
  })

  it('does not call an unmeasured lane healthy', () => {
    const back = fourAnswers(stateOf({ steps: rollbackSteps }), fresh()).rollback
    expect(back.answer).toBe('doubtful')
    expect(back.details[0]).toEqual({
      level: 'unknown',
      text: 'GREEN 2.0.5: not measured',
      words: [{ lane: 'green', name: 'GREEN' }, ' 2.0.5: not measured'],
    })
  })

  it('asks no error rate of a lane that serves nobody', () => {
    const verdicts = [verdict('slo:a:green'), verdict('slo:b:green', { verdict: 'inconclusive' })]
    const back = (green: number) => {
      const traffic = { weights: { blue: 100 - green, green }, at: T0 }
      return fourAnswers(stateOf({ steps: rollbackSteps, verdicts, deployment: { traffic } }), fresh())
        .rollback
    }
    expect(back(0)).toMatchObject({
      answer: 'yes',
      details: [{ level: 'ok', text: 'GREEN 2.0.5 on standby, 1 of 1' }],
    })
    expect(back(50)).toMatchObject({ answer: 'doubtful' })
  })

  it('says so when the window is nearly over', () => {
    const state = stateOf({
      deployment: { window: { start: T0, end: iso(80) } },
      steps: rollbackSteps,
      verdicts: [verdict('slo:a:green')],
    })
    expect(fourAnswers(state, fresh()).rollback.details).toContainEqual({
      level: 'attention',
      text: 'Only 20 s of the window left',
    })
  })
})
