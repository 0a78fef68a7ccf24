import { expect, it } from 'vitest'
import { expectSentences } from '../../test/sentences.ts'
import { type ConditionReason, conditionSentence, conditionsSentence } from './condition-reasons.rules.ts'

const measured = { metric: 'Error rate', lane: 'BLUE' }
const bound = { comparison: '<', value: 1, unit: '%' } as const

expectSentences<ConditionReason>(conditionSentence, {
  compared: [
    [{ code: 'compared', ...measured, value: 0.5, bound, met: true }, 'Error rate on BLUE 0.5 %, under 1 %'],
    [{ code: 'compared', ...measured, value: 1, bound, met: false }, 'Error rate on BLUE 1 %, not under 1 %'],
  ],
  refused: [[{ code: 'refused', ...measured, error: 'refused' }, 'Error rate on BLUE: no answer (refused)']],
  too_old: [
    [{ code: 'too_old', ...measured, seconds: 4 }, 'Error rate on BLUE: last value 4 s ago'],
    [{ code: 'too_old', metric: 'P95', lane: null, seconds: 4 }, 'P95: last value 4 s ago'],
  ],
  never_measured: [[{ code: 'never_measured', ...measured }, 'Error rate on BLUE: not measured yet']],
  unknown_slo: [[{ code: 'unknown_slo', slo: 'none' }, 'The runbook has no SLO "none"']],
  no_trigger: [[{ code: 'no_trigger' }, 'No trigger watches the new lane']],
  triggers_silent: [[{ code: 'triggers_silent' }, 'No trigger has data yet']],
  triggers_healthy: [
    [{ code: 'triggers_healthy', healthy: 2, triggers: 2 }, '2 of 2 triggers healthy'],
    [
      { code: 'triggers_healthy', healthy: 1, triggers: 2 },
      '1 of 2 triggers healthy, 1 without data and not armed',
    ],
  ],
  trigger: [
    [{ code: 'trigger', verdict: { code: 'no_data', metric: 'P95', seconds: null } }, 'P95: no data yet'],
  ],
})

it('puts several into one line', () => {
  const two: ConditionReason[] = [{ code: 'no_trigger' }, { code: 'unknown_slo', slo: 'none' }]
  expect(conditionsSentence(two)).toBe('No trigger watches the new lane; The runbook has no SLO "none"')
})
