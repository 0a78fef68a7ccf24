import { expect, it } from 'vitest'
import { expectSentences } from '../../test/sentences.ts'
import { reasonOf, said } from './said.rules.ts'
import { breachSentence, type VerdictReason, verdictSentence } from './verdict-reasons.rules.ts'

const limit = { comparison: '>', value: 10, unit: '%' } as const
const metric = 'Error rate'
const beyond = { code: 'beyond_limit', metric, value: 12.4, error: null, limit } as const

expectSentences<VerdictReason>(verdictSentence, {
  inside_limit: [[{ code: 'inside_limit', metric, value: 2, limit }, 'Error rate 2 %, not over 10 %']],
  beyond_limit: [
    [{ ...beyond, seconds: 0, wantedSeconds: 0 }, 'Error rate 12.4 % over 10 %'],
    [{ ...beyond, seconds: 12.9, wantedSeconds: 30 }, 'Error rate 12.4 % over 10 % for 12 of 30 s'],
    [{ ...beyond, seconds: 31, wantedSeconds: 30 }, 'Error rate 12.4 % over 10 % for 31 s'],
    [{ ...beyond, seconds: 125, wantedSeconds: 120 }, 'Error rate 12.4 % over 10 % for 2 min 5 s'],
    [
      { ...beyond, value: null, error: 'refused', seconds: 10, wantedSeconds: 10 },
      'Error rate: no answer (refused) for 10 s',
    ],
  ],
  too_few_requests: [
    [
      { code: 'too_few_requests', metric, value: 100, limit, requests: 2, wanted: 20 },
      'Error rate 100 % over 10 %, of 2 requests: 20 needed',
    ],
    [
      { code: 'too_few_requests', metric, value: 100, limit, requests: null, wanted: 20 },
      'Error rate 100 % over 10 %, nobody counted of how many requests: 20 needed',
    ],
  ],
  against_target: [
    [
      {
        code: 'against_target',
        metric: 'P95',
        value: 180,
        target: { comparison: '<', value: 250, unit: 'ms' },
      },
      'P95 180 ms, target under 250 ms',
    ],
  ],
  lane_answers: [[{ code: 'lane_answers', lane: 'GREEN' }, 'GREEN answers']],
  lane_silent: [
    [
      { code: 'lane_silent', lane: 'GREEN', since: '2026-03-01T01:00:48.000Z', error: 'connection refused' },
      'GREEN has not answered since 01:00:48 UTC (connection refused)',
    ],
  ],
  lane_unanswered: [
    [{ code: 'lane_unanswered', lane: 'BLUE', error: 'refused' }, 'BLUE has not answered yet (refused)'],
  ],
  lane_unasked: [[{ code: 'lane_unasked', lane: 'GREEN' }, 'GREEN: nobody asks whether it answers']],
  not_measured: [[{ code: 'not_measured', metric }, 'Error rate: not measured yet']],
  no_sample: [[{ code: 'no_sample', metric, seconds: 14.2 }, 'Error rate: no sample for 14 s']],
  no_answer: [
    [
      { code: 'no_answer', metric, error: 'refused', seconds: 19 },
      'Error rate: no answer for 19 s (refused)',
    ],
    [{ code: 'no_answer', metric, error: 'refused', seconds: null }, 'Error rate: no answer yet (refused)'],
  ],
  no_data: [
    [{ code: 'no_data', metric, seconds: 9 }, 'Error rate: no data for 9 s'],
    [{ code: 'no_data', metric, seconds: null }, 'Error rate: no data yet'],
  ],
  said: [[said('Error rate 12 %'), 'Error rate 12 %']],
})

it('says the name of a trigger before its breach, and not twice', () => {
  const breach = { ...beyond, seconds: 31, wantedSeconds: 30 }
  expect(breachSentence('Error rate', breach)).toBe('Error rate 12.4 % over 10 % for 31 s')
  expect(breachSentence('Errors', breach)).toBe('Errors: Error rate 12.4 % over 10 % for 31 s')
  expect(breachSentence('Errors', said('12 % failed'))).toBe('Errors: 12 % failed')
  expect(breachSentence('Error rate', said('Error rate 12 %'))).toBe('Error rate 12 %')
})

it('takes the sentence of an older record for its reason', () => {
  const older: { reason: string; reasonData?: VerdictReason | null } = { reason: 'Error rate 12 %' }
  expect(reasonOf(older)).toEqual({ code: 'said', sentence: 'Error rate 12 %' })
  expect(reasonOf({ ...older, reasonData: null })).toEqual({ code: 'said', sentence: 'Error rate 12 %' })
  expect(reasonOf({ ...older, reasonData: { code: 'not_measured', metric } })).toEqual({
    code: 'not_measured',
    metric,
  })
})
