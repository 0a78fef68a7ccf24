import { expect, it } from 'vitest'
import { expectSentences } from '../../test/sentences.ts'
import { type CriterionReason, criterionCount, criterionSentence } from './criterion-reasons.rules.ts'
import { few, said } from './said.rules.ts'

const nobody = few<never>([])
const item = (title: string, state = 'open', role: string | null = 'Security') => ({ title, state, role })
const revoked = item('Old secrets revoked')
const start = '2026-12-01T02:00:00.000Z'
const window = { code: 'window', start, end: '2026-12-01T06:00:00.000Z' } as const
const bounds = 'the window is 2026-12-01 02:00 UTC to 2026-12-01 06:00 UTC'
const verdict = {
  code: 'against_target',
  metric: 'Errors',
  value: 0.2,
  target: { comparison: '<', value: 1, unit: '%' },
} as const
const items = { code: 'items', done: 47, of: 48, onlyRequired: false, percent: 100 } as const

expectSentences<CriterionReason>(criterionSentence, {
  rehearsal: [[{ code: 'rehearsal' }, 'A rehearsal: nothing is measured']],
  blind: [[{ code: 'blind', seconds: 10 }, 'Nothing has been measured for more than 10 s']],
  items: [
    [{ ...items, missing: few([revoked]) }, "47 of 48 items; 'Old secrets revoked' is open, Security"],
    [{ ...items, done: 48, missing: nobody }, '48 of 48 items'],
    [
      {
        ...items,
        done: 1,
        of: 5,
        onlyRequired: true,
        percent: 80,
        missing: few([item('A', 'not_applicable', null), item('B', 'failed'), item('C'), item('D')]),
      },
      "1 of 5 required items, 80 % needed; 'A' is not applicable; 'B' is failed, Security; and 2 more",
    ],
  ],
  section_rule: [
    [
      { code: 'section_rule', passed: 18, of: 20, needed: 19, missing: few([revoked]) },
      "18 of 20 passed, 19 needed; 'Old secrets revoked' is open, Security",
    ],
  ],
  no_section: [[{ code: 'no_section', section: 's' }, 'No section is called "s"']],
  roles: [
    [
      { code: 'roles', filled: 1, of: 2, missing: few(['Database']) },
      '1 of 2 roles have a person; Database has nobody',
    ],
    [{ code: 'roles', filled: 1, of: 1, missing: nobody }, '1 of 1 role has a person'],
  ],
  nobody_counted: [[{ code: 'nobody_counted' }, 'Nobody has counted who is present']],
  roll_call: [
    [
      {
        code: 'roll_call',
        present: 1,
        of: 3,
        needed: 2,
        missing: few([
          { role: 'Database', person: 'Ana Silva' },
          { role: 'Security', person: null },
        ]),
      },
      '1 of 3 roles present, 2 needed; Database (Ana Silva) is missing; Security is missing',
    ],
  ],
  window: [
    [{ ...window, position: 'before' }, `Not open yet: ${bounds}`],
    [{ ...window, position: 'inside' }, `Inside: ${bounds}`],
    [{ ...window, position: 'over' }, `The window is over: ${bounds}`],
  ],
  steps: [
    [
      {
        code: 'steps',
        done: 3,
        of: 4,
        missing: few([{ number: '1.4', title: 'Deploy', status: 'running' }]),
      },
      "3 of 4 steps; '1.4 Deploy' is running",
    ],
  ],
  no_phase: [[{ code: 'no_phase', phase: 'p' }, 'No phase is called "p"']],
  no_step: [[{ code: 'no_step', step: 's' }, 'No step is called "s"']],
  slo: [
    [{ code: 'slo', lane: 'BLUE', verdict: null, held: null }, 'BLUE: not measured yet'],
    [{ code: 'slo', lane: 'BLUE', verdict, held: null }, 'BLUE: Errors 0.2 %, target under 1 %'],
    [
      { code: 'slo', lane: 'BLUE', verdict, held: { since: start, seconds: 600 } },
      'BLUE: Errors 0.2 %, target under 1 %, since 02:00:00 UTC, 600 s needed',
    ],
  ],
  triggers: [
    [
      { code: 'triggers', healthy: 1, of: 3, leftOut: 1, named: few([said('Errors 12 % for 30 s')]) },
      '1 of 3 triggers healthy, 1 without data and not armed; Errors 12 % for 30 s',
    ],
  ],
  lane_ill: [[{ code: 'lane_ill', lane: 'BLUE', verdict }, 'BLUE: Errors 0.2 %, target under 1 %']],
  lane_healthy: [
    [{ code: 'lane_healthy', lane: 'BLUE', healthy: 2, of: 2 }, 'BLUE: 2 of 2 healthy'],
    [{ code: 'lane_healthy', lane: 'BLUE', healthy: 1, of: 2 }, 'BLUE: 1 of 2 healthy, 1 without data'],
  ],
  lane_not_measured: [[{ code: 'lane_not_measured', lane: 'BLUE' }, 'BLUE: nothing measured yet']],
  sign_offs: [
    [
      {
        code: 'sign_offs',
        signed: 1,
        of: 4,
        missing: few([
          { title: 'CTO', person: 'Ana Silva', state: 'rejected' },
          { title: 'Security', person: null, state: 'to_sign_again' },
          { title: 'Support', person: null, state: 'not_signed' },
        ]),
      },
      '1 of 4 signed; Ana Silva (CTO) rejected; Security has to sign again; and 1 more',
    ],
    [
      {
        code: 'sign_offs',
        signed: 0,
        of: 1,
        missing: few([{ title: 'Support', person: null, state: 'not_signed' }]),
      },
      '0 of 1 signed; Support has not signed',
    ],
  ],
  no_sign_off: [[{ code: 'no_sign_off', group: 'board' }, 'No sign-off is in the group "board"']],
  no_voter: [[{ code: 'no_voter' }, 'No role votes at this gate']],
  not_a_voter: [[{ code: 'not_a_voter', roles: few(['Support']) }, 'Support does not vote at this gate']],
  against: [[{ code: 'against', roles: few(['Support', 'Database']) }, 'Support; Database says NO-GO']],
  attested: [
    [
      { code: 'attested', attested: 1, of: 2, missing: few(['Support']) },
      '1 of 2 attest it; Support has not',
    ],
    [{ code: 'attested', attested: 1, of: 1, missing: nobody }, '1 of 1 attests it'],
  ],
  votes: [
    [
      {
        code: 'votes',
        voted: 1,
        of: 2,
        against: [{ role: 'Quality Assurance', person: 'Aisha', comment: 'Two tests fail; see 3.4' }],
        missing: [{ role: 'Operations', person: 'Tomás Reyes' }],
      },
      '1 of 2 have voted; Quality Assurance (Aisha) says NO-GO: Two tests fail; see 3.4; Operations (Tomás Reyes) has not voted',
    ],
    [{ code: 'votes', voted: 1, of: 1, against: [], missing: [] }, '1 of 1 has voted'],
  ],
  said: [[said('47 of 48 items'), '47 of 48 items']],
})

it('shows a narrow place the count alone, and whole what counts nothing', () => {
  expect(criterionCount({ ...items, missing: few([revoked]) })).toBe('47 of 48 items')
  expect(criterionCount({ code: 'lane_ill', lane: 'BLUE; new', verdict })).toBe(
    'BLUE; new: Errors 0.2 %, target under 1 %',
  )
})
