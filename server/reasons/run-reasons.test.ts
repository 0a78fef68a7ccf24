import { describe } from 'vitest'
import { expectSentences, type Sentences } from '../../test/sentences.ts'
import { type StaleReason, staleSentence } from './gate-reasons.rules.ts'
import { type HoldReason, holdSentence } from './hold-reasons.rules.ts'
import { type RollbackReason, rollbackSentence, type StoppedStep } from './rollback-reasons.rules.ts'
import { said } from './said.rules.ts'
import { type VoidReason, voidSentence } from './signature-reasons.rules.ts'
import { type ResolutionReason, resolutionSentence } from './trigger-reasons.rules.ts'

const trigger = { key: 'errors', title: 'Errors' }
const why = { code: 'exit_code', exitCode: 1, lastLine: null } as const
const stopped: Sentences<StoppedStep> = {
  step_lost: [
    [{ code: 'step_lost', step: '5.2' }, 'Step 5.2: the worker was lost, nobody knows whether it finished'],
  ],
  step_failed: [
    [{ code: 'step_failed', step: '5.2', why }, 'Step 5.2 failed: exit code 1'],
    [{ code: 'step_failed', step: '5.2', why: null }, 'Step 5.2 failed'],
  ],
  step_cancelled: [
    [{ code: 'step_cancelled', step: '5.2', why: { code: 'ended' } }, 'Step 5.2 was ended: Ended'],
  ],
}

describe('a hold', () => {
  expectSentences<HoldReason>(holdSentence, {
    ...stopped,
    phase_time_limit: [
      [{ code: 'phase_time_limit', phase: '3', minutes: 20 }, 'Phase 3 passed its time limit of 20 min'],
    ],
    emergency_stop: [[{ code: 'emergency_stop', person: 'Maya', words: null }, 'Emergency stop by Maya']],
    step_stuck: [
      [{ code: 'step_stuck', step: '5.2' }, 'Step 5.2 waits for a step that cannot finish before it'],
    ],
    review: [[{ code: 'review', trigger }, 'Review: Errors']],
    cannot_roll_back: [
      [{ code: 'cannot_roll_back', trigger, takenBy: null }, 'Errors, and the runbook has no rollback plan'],
      [{ code: 'cannot_roll_back', trigger, takenBy: '#143' }, 'Errors, and the system is taken by #143'],
    ],
    rollback_lane_dead: [
      [
        { code: 'rollback_lane_dead', trigger: { key: 'e', title: 'Errors' }, lane: 'GREEN' },
        'Errors, and GREEN does not answer: look at both, then choose',
      ],
    ],
    cannot_tell: [[{ code: 'cannot_tell', trigger }, 'Nobody can tell: Errors']],
    gate: [
      [{ code: 'gate', gate: '2', status: 'open' }, 'GATE 2 is open'],
      [{ code: 'gate', gate: '2', status: 'stale' }, 'GATE 2 is open again'],
      [{ code: 'gate', gate: '2', status: 'no_go' }, 'GATE 2 is NO-GO'],
    ],
    said: [[said('GATE 2 is open'), 'GATE 2 is open']],
  })
})

describe('a rollback', () => {
  const verdict = said('12 % failed')
  expectSentences<RollbackReason>(rollbackSentence, {
    ...stopped,
    breached: [
      [{ code: 'breached', trigger, verdict, unanswered: false }, 'Errors: 12 % failed'],
      [
        { code: 'breached', trigger, verdict, unanswered: true },
        'Errors: 12 % failed (nobody resolved it in time)',
      ],
    ],
    answered: [
      [{ code: 'answered', trigger, words: 'not a batch job' }, 'Errors: not a batch job'],
      [{ code: 'answered', trigger, words: null }, 'Errors'],
    ],
    lost_step: [
      [{ code: 'lost_step', step: '5.2', words: 'it hangs' }, 'Step 5.2 was lost: it hangs'],
      [{ code: 'lost_step', step: '5.2', words: null }, 'Step 5.2 was lost'],
    ],
    given: [[{ code: 'given', words: 'Looks wrong' }, 'Looks wrong']],
    said: [[said('Errors'), 'Errors']],
  })
})

describe('how a trigger was resolved', () => {
  expectSentences<ResolutionReason>(resolutionSentence, {
    given: [[{ code: 'given', words: 'A known batch job' }, 'A known batch job']],
    nobody_answered: [[{ code: 'nobody_answered' }, 'Nobody resolved it in time.']],
  })
})

describe('a gate that is asked again', () => {
  const answered = { key: 'c', title: 'Nothing fires' }
  expectSentences<StaleReason>(staleSentence, {
    expired: [[{ code: 'expired' }, 'The GO has expired.']],
    criterion: [
      [
        { code: 'criterion', criterion: answered, answer: 'unknown', why: { code: 'no_voter' } },
        'Nothing fires is unknown: No role votes at this gate',
      ],
      [
        {
          code: 'criterion',
          criterion: answered,
          answer: 'unmet',
          why: { code: 'roles', filled: 7, of: 8, missing: { named: ['QA'], more: 0 } },
          from: { answer: 'met', why: { code: 'roles', filled: 8, of: 8, missing: { named: [], more: 0 } } },
        },
        'Nothing fires is unmet: 7 of 8 roles have a person; QA has nobody. Signed as met: 8 of 8 roles have a person',
      ],
    ],
    said: [[said('The GO has expired.'), 'The GO has expired.']],
  })
})

describe('a void signature', () => {
  const item = { number: '1.02', title: 'keys' }
  expectSentences<VoidReason>(voidSentence, {
    window_moved: [[{ code: 'window_moved' }, 'The window is another than the one that was signed.']],
    item_undone: [
      [
        { code: 'item_undone', item, state: 'open', more: 0 },
        "1.02 'keys' was done when it was signed, and set to open after that.",
      ],
      [
        { code: 'item_undone', item, state: 'failed', more: 2 },
        "1.02 'keys' was done when it was signed, and set to failed after that, and 2 items more.",
      ],
    ],
    said: [[said('The window was moved.'), 'The window was moved.']],
  })
})
