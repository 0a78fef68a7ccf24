import { expectSentences } from '../../test/sentences.ts'
import { said } from './said.rules.ts'
import { type StepReason, stepSentence } from './step-reasons.rules.ts'

const person = 'Maya Okafor'
const check = { code: 'check_failed', answer: 'unknown', conditions: [{ code: 'no_trigger' }] } as const

expectSentences<StepReason>(stepSentence, {
  exit_code: [
    [{ code: 'exit_code', exitCode: 1, lastLine: 'no disk' }, 'exit code 1: no disk'],
    [{ code: 'exit_code', exitCode: 137, lastLine: null }, 'exit code 137'],
  ],
  text_missing: [
    [{ code: 'text_missing', text: '20 passed', where: 'output' }, '"20 passed" is not in the output'],
    [{ code: 'text_missing', text: 'ok', where: 'answer' }, '"ok" is not in the answer'],
  ],
  http_status: [
    [{ code: 'http_status', status: 404, expected: [200, 204] }, 'status 404, expected 200 or 204'],
  ],
  call_failed: [[{ code: 'call_failed', error: 'timed out after 30 ms' }, 'timed out after 30 ms']],
  router_failed: [
    [
      { code: 'router_failed', router: { code: 'share_missing', lane: 'blue' } },
      'The router does not name a share for lane blue.',
    ],
  ],
  hold_waits: [
    [
      {
        code: 'hold_waits',
        seconds: 120,
        trigger: { key: 'e', title: 'Errors' },
        verdict: { code: 'no_data', metric: 'Error rate', seconds: 9 },
      },
      'Held until every trigger has been healthy for 2 min; last not: Errors: Error rate: no data for 9 s',
    ],
  ],
  breached: [
    [
      { code: 'breached', trigger: { key: 'e', title: 'Errors' }, verdict: said('12 % failed') },
      'Errors: 12 % failed',
    ],
  ],
  time_limit: [[{ code: 'time_limit', seconds: 90 }, 'Time limit of 90 s reached']],
  check_failed: [
    [
      { ...check, conditions: [...check.conditions], heldSeconds: 0, forSeconds: 0, withinSeconds: 0.1 },
      'not within 0.1 s. unknown: No trigger watches the new lane',
    ],
    [
      { ...check, conditions: [...check.conditions], heldSeconds: 4.7, forSeconds: 10, withinSeconds: 60 },
      'not within 60 s, held 4 of 10 s. unknown: No trigger watches the new lane',
    ],
  ],
  could_not_run: [
    [{ code: 'could_not_run', error: 'ENOENT' }, 'ENOENT'],
    [{ code: 'could_not_run', error: null }, 'The step could not be run; the worker’s log says why.'],
  ],
  commands_refused: [
    [
      { code: 'commands_refused', why: 'darwin has no namespaces' },
      'Commands are refused here: darwin has no namespaces. Run a worker where it may isolate them (docs/security.md), or set GONOGO_COMMANDS=unconfined.',
    ],
  ],
  ended: [[{ code: 'ended' }, 'Ended']],
  ended_by: [[{ code: 'ended_by', person, words: 'it hangs' }, 'Ended by Maya Okafor: it hangs']],
  aborted_by: [[{ code: 'aborted_by', person, words: 'wrong build' }, 'Aborted by Maya Okafor: wrong build']],
  deployment_aborted: [[{ code: 'deployment_aborted' }, 'The deployment was aborted']],
  rollback_started: [[{ code: 'rollback_started' }, 'The rollback started']],
  rolled_back: [[{ code: 'rolled_back', cause: 'person', words: 'Looks wrong' }, 'Rollback: Looks wrong']],
  emergency_stop: [
    [{ code: 'emergency_stop', person, words: 'smoke' }, 'Emergency stop by Maya Okafor: smoke'],
    [{ code: 'emergency_stop', person, words: null }, 'Emergency stop by Maya Okafor'],
  ],
  phase_time_limit: [
    [{ code: 'phase_time_limit', phase: '3', minutes: 1.5 }, 'Phase 3 passed its time limit of 1.5 min'],
  ],
  lease_ran_out: [[{ code: 'lease_ran_out' }, 'The worker was lost: its lease ran out.']],
  worker_ended: [[{ code: 'worker_ended' }, 'The worker was lost: it ended while this ran.']],
  worker_silent: [[{ code: 'worker_silent' }, 'The worker stood still for a while: the command was ended.']],
  lease_not_renewed: [[{ code: 'lease_not_renewed' }, 'The lease could not be renewed.']],
  worker_stopped: [[{ code: 'worker_stopped' }, 'The worker was stopped.']],
  worker_stopped_meanwhile: [[{ code: 'worker_stopped_meanwhile' }, 'The worker was stopped while it ran.']],
  given: [[{ code: 'given', words: 'Done by hand' }, 'Done by hand']],
  not_moved_yet: [
    [
      { code: 'not_moved_yet', router: { code: 'share_missing', lane: 'blue' }, byHand: 'curl' },
      'Not moved yet, and asked for again until it is: The router does not name a share for lane blue.',
    ],
  ],
  finished_says: [[{ code: 'finished_says', person }, 'Maya Okafor says that it finished']],
  said: [[said('exit code 1'), 'exit code 1']],
})
