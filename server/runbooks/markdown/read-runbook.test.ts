import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentCounts } from '../rules.ts'
import { readRunbook } from './read-runbook.ts'

const shipped = readFileSync(
  path.resolve(import.meta.dirname, '../../../runbooks/demo-orchestrator.md'),
  'utf8',
)

describe('the canonical form', () => {
  it('reads the runbook that ships: roles, checklist, gates, phases 0 to 6, triggers and R1 to R5', () => {
    const document = readRunbook(shipped)
    expect(documentCounts(document)).toMatchObject({
      roles: 8,
      sections: 5,
      items: 16,
      phases: 7,
      gates: 3,
      triggers: 6,
    })
    expect(document.phases.map(phase => phase.startsAt)).toEqual([-1440, 0, 5, 25, 35, 45, 55])
    expect(document.rollback.steps.map(step => step.key)).toEqual([
      'alert-teams',
      'traffic-back',
      'verify-back',
      'schema-back',
      'confirm-back',
    ])
  })

  it('makes a step follow the one before it unless it says otherwise', () => {
    const steps = readRunbook(shipped).phases[5]?.steps ?? []
    expect(steps.map(step => step.dependsOn)).toEqual([
      [],
      ['router-check'],
      ['shift-50'],
      ['shift-50'],
      ['hold-50', 'approve-100'],
      ['shift-100'],
    ])
  })

  it('reads a blank as a measured value with unit and target', () => {
    const items = readRunbook(shipped).checklist.sections.flatMap(section => section.items)
    expect(items.find(item => item.key === 'tests-pass')?.subItems[0]).toMatchObject({
      title: 'Coverage',
      value: { type: 'percent', unit: '%', comparison: '>=', target: 85 },
    })
  })

  it('reads a verification with inline code as a command', () => {
    const items = readRunbook(shipped).checklist.sections.flatMap(section => section.items)
    expect(items.find(item => item.key === 'backup-taken')?.verification).toMatchObject({
      kind: 'command',
      command: 'node demo/bin/backup.ts',
    })
  })
})

describe('refusals name the line', () => {
  const refused = (markdown: string) => () => readRunbook(markdown)

  it.each([
    ['no title', 'text', /line 1: a runbook begins/],
    ['an unknown chapter', '# A\n\n## Weather\n', /line 3: "Weather" is not a chapter/],
    ['a phase without time', '# A\n\n## Plan\n\n### Phase 1: Go\n', /line 5: a phase is written/],
    [
      'an unknown kind of step',
      '# A\n\n## Plan\n\n### Phase 1: Go (T+0, 5 min)\n\n#### 1.1 X\n\n- Kind: dance\n',
      /line 7: "dance"/,
    ],
    ['a wrong duration', '# A\n\n## Rollback\n\n- Target: soon\n', /line 5: "soon" is not a duration/],
    [
      'a role that does not exist',
      '# A\n\n## Gates\n\n### GATE 1: Go\n\n- Authority: lead\n- Voters: ops\n',
      /GATE 1 names "lead"/,
    ],
    [
      'two roles of one key',
      '# A\n\n## Roles\n\n### Ops `ops`\n\n### DBA `ops`\n',
      /the role "ops" stands twice/,
    ],
    [
      'two phases of one key',
      '# A\n\n## Plan\n\n### Phase 1: Go (T+0, 5 min)\n\n### Phase 2: Go (T+5 min, 5 min)\n',
      /the phase "go" stands twice/,
    ],
    [
      'a phase that would be taken for the rollback plan',
      '# A\n\n## Plan\n\n### Phase 7: Rollback (T+0, 5 min)\n',
      /phase 7: the key "rollback"/,
    ],
    [
      'a trigger for a phase that does not exist',
      '# A\n\n## Rollback triggers\n\n| Key | Title | Condition | For | Level | Phases |\n|---|---|---|---|---|---|\n| e | Errors | x > 1 % | 5 s | automatic | cutover |\n',
      /trigger "Errors" names "cutover"/,
    ],
    [
      'a criterion about nothing',
      '# A\n\n## Roles\n\n### Lead `lead`\n\n## Gates\n\n### GATE 1: Go\n\n- Authority: lead\n- Voters: lead\n- Criteria:\n  - Done `phase phase=work`\n',
      /GATE 1 names "work"/,
    ],
    [
      'one gate before two phases',
      '# A\n\n## Roles\n\n### Lead `lead`\n\n## Gates\n\n### GATE 1: Ready\n\n- Authority: lead\n- Voters: lead\n\n## Plan\n\n### Phase 1: Go (T+0, 5 min)\n\n- Gate before: ready\n\n### Phase 2: On (T+5 min, 5 min)\n\n- Gate before: ready\n',
      /the gate before a phase "ready" stands twice/,
    ],
  ])('%s', (_name, markdown, message) => {
    expect(refused(markdown)).toThrow(message)
  })
})
