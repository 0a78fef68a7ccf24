import { expect, it } from 'vitest'
import type { Vote } from '../../server/deployment/decision.types.ts'
import type { GateRecord } from '../../server/gates/gate-record.rules.ts'
import { gateRecord } from '../../server/gates/gate-record.rules.ts'
import { evaluateGate } from '../../server/gates/rules.ts'
import { at, gate, iso, phase, stateOf, step, T0 } from '../../test/builders/state.ts'
import { contentChanges } from './content-changes.ts'
import { criterionAppearance, tally } from './criterion-tone.ts'
import { pollCount, pollCountOf, pollRows } from './poll-rows.ts'
import { startedBy } from './steps-after-go.ts'

const vote = (word: Vote['vote'], comment: string | null = null): Vote => ({
  roleKey: 'ops',
  userId: 'ops-id',
  userName: 'Tomás Reyes',
  vote: word,
  comment,
  previous: null,
  at: T0,
})
const window = { kind: 'window', key: 'window', title: 'The window is open', required: false } as const
const checklist = {
  kind: 'checklist',
  key: 'items',
  title: 'All done',
  required: true,
  percent: 100,
} as const

function judged(votes: Vote[], seconds = 60) {
  const open = gate('first', 0, { status: 'open', criteria: [checklist, window], votes })
  const state = stateOf({ gates: [open] })
  return { state, open, answers: evaluateGate(state, open, { now: at(seconds) }) }
}

it('shows what waits for people as waiting, what speaks against as amber, and a NO-GO as red', () => {
  const { open, answers } = judged([], 99_999)
  expect(answers.map(answer => criterionAppearance(answer, open).tone)).toEqual([
    'ok',
    'attention',
    'waiting',
  ])
  const against = judged([vote('no_go')])
  expect(against.answers.map(answer => criterionAppearance(answer, against.open).tone)).toEqual([
    'ok',
    'ok',
    'critical',
  ])
})

it('takes nothing for bad, and asks for no vote, before a gate is open', () => {
  const { open, answers } = judged([], 99_999)
  const pending = { ...open, status: 'pending' } as const
  expect(answers.map(answer => criterionAppearance(answer, pending))).toEqual([
    { tone: 'ok', word: 'Met' },
    { tone: 'upcoming', word: 'Not yet' },
    { tone: 'upcoming', word: 'Not yet' },
  ])
})

it('counts required and advisory apart', () => {
  expect(tally(judged([], 99_999).answers)).toEqual({
    required: 2,
    requiredMet: 1,
    advisory: 1,
    advisoryMet: 0,
  })
})

it('lists every voting role, also those without a vote', () => {
  const { state, open } = judged([])
  const rows = pollRows(state, { ...open, voters: ['ops', 'lead'], votes: [vote('go')] })
  expect(rows.map(({ role, vote }) => [role.key, vote?.vote ?? null])).toEqual([
    ['lead', null],
    ['ops', 'go'],
  ])
  expect(pollCount(rows)).toEqual({ go: 1, noGo: 0, abstain: 0, open: 1 })
  expect(pollCountOf([vote('go'), vote('no_go')])).toBe('1 GO, 1 NO-GO')
  expect(pollCountOf([])).toBe('0 GO')
})

const recordOf = (votes: Vote[]): GateRecord => {
  const { state, open, answers } = judged(votes)
  return gateRecord(state, open, answers, 'go')
}

it('says what changed between the record that was shown and the one that would be signed', () => {
  expect(contentChanges(recordOf([]), recordOf([vote('go')]))).toEqual([
    'Every voting role says GO is met now, was unmet: 1 of 1 has voted',
    'Tomás Reyes (Operations Engineer) voted GO',
  ])
  expect(contentChanges(recordOf([vote('go')]), recordOf([vote('go', 'steady')]))).toEqual([
    'Tomás Reyes (Operations Engineer) says: steady',
  ])
  expect(contentChanges(recordOf([vote('go')]), recordOf([vote('no_go')])).at(-1)).toBe(
    'Tomás Reyes (Operations Engineer) voted NO-GO instead of GO',
  )
})

it('shows a changed reason with what it was, a new round and a moved window', () => {
  const shown = recordOf([vote('go')])
  const deployment = { ...shown.deployment, window: { start: iso(60), end: iso(7200) } }
  const now: GateRecord = { ...shown, deployment, gate: { ...shown.gate, round: 2 } }
  expect(contentChanges(shown, now)).toEqual([
    'A new poll was called: this is round 2',
    'The window was moved',
  ])
})

it('lists what a GO starts, on the real clock', () => {
  const state = stateOf({
    deployment: { speed: 30 },
    phases: [phase('one', 0), phase('two', 1)],
    steps: [
      step('a', 'two', { position: 0, offsetSeconds: 600 }),
      step('b', 'two', { position: 1, offsetSeconds: 660 }),
      step('c', 'one'),
    ],
  })
  const started = startedBy(state, gate('g', 0, { beforePhase: 'two' }))
  expect(started.map(({ step, afterMs }) => [step.key, afterMs])).toEqual([
    ['a', 0],
    ['b', 2000],
  ])
  expect(startedBy(state, gate('last', 1))).toEqual([])
})
