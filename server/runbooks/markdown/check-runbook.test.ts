import { describe, expect, it } from 'vitest'
import { isCanonical } from './is-canonical.ts'
import { checkRunbook } from './read-runbook.ts'
import { limitProblem } from './runbook-limits.ts'

const errors = (lines: string[]) => {
  const read = checkRunbook(lines.join('\n'))
  return 'errors' in read ? read.errors.map(({ line, text }) => `${line}: ${text}`) : []
}

describe('what is wrong with a text is said at once, by line', () => {
  it('what cannot be read', () => {
    expect(
      errors([
        '# Night release',
        '## Weather',
        '## Plan',
        '### Phase one',
        '### Phase 2: Move (T+0, soon)',
        '### Phase 3: Watch (T+5 min, 5 min)',
        '#### 3.1 Wait',
        '- Kind: wait',
        '#### 3.2 Look',
        '- Kind: check',
        '- Condition: triggers',
        '## Rollback',
        '- Target: quickly',
      ]),
    ).toEqual([
      expect.stringMatching(/^2: "Weather" is not a chapter; use Variables, Roles/),
      '4: a phase is written "Phase 5: Traffic cutover (T+45 min, 10 min)"',
      '5: "soon" is not a duration; write for example 30 s, 10 min or 12 h',
      '7: step "3.1 Wait" needs "Wait: 30 s"',
      '9: step "3.2 Look" needs "Conditions:"',
      '13: "quickly" is not a duration; write for example 30 s, 10 min or 12 h',
    ])
  })

  it('what does not fit, and what has no place', () => {
    expect(errors(['# A', '## Roles', '### Lead `LEAD`', '', '### Ops `ops`', '- Pager: 1'])).toEqual([
      expect.stringMatching(/^6: "Pager:" has no place here; use Summary, Person, /),
    ])
    expect(
      errors([
        '# A',
        '## Roles',
        '### Lead `LEAD`',
        '## Risks',
        '| Severity | Risk |',
        '|---|---|',
        '| huge | X |',
      ]),
    ).toEqual([
      '3: roles.0.key: lower-case letters, digits and hyphens only',
      expect.stringMatching(/^7: risks.0.sev/),
    ])
  })

  it('what points nowhere', () => {
    expect(
      errors([
        '# A',
        '## Checklist',
        '### Data `data` (before)',
        '- [ ] Backup (dba) `a`',
        '- [ ] Restore (ops) `b`',
      ]),
    ).toEqual([
      '4: item "Backup" names "dba", which does not exist',
      '5: item "Restore" names "ops", which does not exist',
    ])
  })

  it('steps that would wait for ever', () => {
    const steps = [
      ['#### 1.1 A `a`', '- Kind: manual', '- After: c'],
      ['#### 1.2 B `b`', '- Kind: manual'],
      ['#### 1.3 C `c`', '- Kind: manual'],
      ['#### 1.4 D `d`', '- Kind: manual', '- After: c, d'],
    ]
    expect(errors(['# A', '## Plan', '### Phase 1: Go (T+0, 5 min)', ...steps.flat()])).toEqual([
      '7: the steps a, c, b wait for each other in a circle, so none of them would start',
      '11: step d waits for itself, so it would never start',
    ])
  })

  it('what asks for more items than there are', () => {
    expect(
      errors([
        '# A',
        '## Roles',
        '### Lead `lead`',
        '## Checklist',
        '### Smoke tests `smoke` (after, at least 3 of 4)',
        '- [ ] Buy `a`',
        '- [ ] Return `b`',
        '### Data `data` (before, at least 1 of 1)',
        '- [ ] Backup `c`',
        '## Gates',
        '### GATE 1: Go `go`',
        '- Authority: lead',
        '- Criteria:',
        '  - Smoke `section section=smoke atLeast=2`',
        '  - Data `section section=data atLeast=2`',
      ]),
    ).toEqual([
      '5: section "Smoke tests" asks for at least 3 items, but has 2, so it could never be passed',
      '15: GATE 1 asks for at least 2 items of the section "Data", which has 1, so it could never be GO',
    ])
  })

  it('what would be lost', () => {
    const step = ['#### 1.1 Stop it', '- Kind: wait', '- Wait: 5 s']
    expect(
      errors(['# A', '## Plan', '### Phase 1: Go (T+0, 5 min)', ...step, '', 'Breathe.', '', '> Slowly.']),
    ).toEqual([expect.stringMatching(/^8: this text has no place here/)])
    expect(errors(['Draft!', '', '# A', '', 'About it.', '', '---', '', '<!-- a comment -->'])).toEqual([
      expect.stringMatching(/^1: this text has no place here/),
    ])
  })

  it('two titles, and a chapter that stands twice', () => {
    expect(errors(['# A', '## Links', '# B'])).toEqual([
      '3: a runbook has one title; chapters are written "## Plan"',
    ])
    expect(errors(['# A', '## Links', '## Links'])).toEqual([
      '1: the chapter for links stands twice; make them one',
    ])
  })
})

describe('what would keep the reader busy is refused at once', () => {
  it.each([
    ['marks', '*a_'.repeat(5000), /more than 2000 marks/],
    ['lines of marks', 'a *b\n'.repeat(5000), /more than 2000 marks/],
    [
      'lists in lists',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n'),
      /100 deep/,
    ],
    ['quotes in quotes', `${'> '.repeat(2000)}x`, /100 deep/],
    [
      'lists that begin on one line',
      `${'- '.repeat(3000)}a`,
      /^5: more than 20 lists begin on one line; begin/,
    ],
    ['numbered lists that begin on one line', `${'1. '.repeat(30)}a`, /^5: more than 20 lists/],
    ['lists of any depth', '- a\n  - b\n    - c\n'.repeat(20_000), /^50005: too many lists .* flatter$/],
    ['rows', `|a|b|\n|---|---|\n${'|a|b|\n'.repeat(50_000)}`, /10000 rows/],
  ])('%s', (_, text, message) => {
    expect(errors(['# A', '', '## Plan', '', text]).join('\n')).toMatch(message)
  })
})

it('a line of strokes across the page begins no list, and a long flat list is none too many', () => {
  expect(limitProblem(`${'- '.repeat(40)}\n\n${'- [ ] a\n'.repeat(60_000)}`)).toBeNull()
})

describe('the canonical form is known', () => {
  it.each([
    ['by its mark', '<!-- gonogo runbook 1 -->\n\n# A\n\n## Weather\n', true],
    ['by its chapters', '# A\n\n## Roles\n\n### Lead\n\n## Plan\n', true],
    ['by all of them', '# A\n\n## Roles\n\n## Introduction\n', false],
    ['by one title only', '# A\n\n## Roles\n\n# B\n\n## Plan\n', false],
    ['not by a title alone', '# A\n\ntext\n', false],
    [
      'whatever stands in a block',
      '# A\n\n## Notes\n\n### Line 1\n\n````text\n```\n## Weather\n````\n',
      true,
    ],
  ])('%s', (_, markdown, expected) => {
    expect(isCanonical(markdown)).toBe(expected)
  })
})
