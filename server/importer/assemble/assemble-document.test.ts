import { describe, expect, it } from 'vitest'
import { type Finding, type FindingInput, type FindingKind, findingValue } from '../finding.inputs.ts'
import { assembleDocument } from './assemble-document.ts'

/** Findings in the order given, a line each; `in` names the place in that order of what holds it. */
function findings(...given: [FindingKind, object, number?][]): Finding[] {
  return given.map(([kind, value, holder], i) => {
    const line = i + 1
    return {
      id: `f${line}`,
      kind,
      lines: { from: line, to: line },
      sure: true,
      value: findingValue(kind, value as FindingInput<typeof kind>),
      ...(holder !== undefined && { in: `f${holder + 1}` }),
    } as Finding
  })
}

describe('roles', () => {
  it('are those described, those only named, and one who leads', () => {
    const { document } = assembleDocument(
      findings(
        ['role', { title: 'Database Administrator', during: ['Migrate'], phone: '' }],
        ['section', { title: 'Data' }],
        ['item', { title: 'Backup taken', role: 'DBA' }, 1],
        ['item', { title: 'Scripts reviewed', role: 'Release Engineer' }, 1],
        ['gate', { title: 'Go' }],
      ),
    )
    expect(document.roles.map(({ key, title }) => [key, title])).toEqual([
      ['database-administrator', 'Database Administrator'],
      ['release-engineer', 'Release Engineer'],
      ['deployment-lead', 'Deployment Lead'],
    ])
    expect(document.roles[0]).not.toHaveProperty('phone')
    expect(document.checklist.sections[0]?.items.map(({ role }) => role)).toEqual([
      'database-administrator',
      'release-engineer',
    ])
    expect(document.gates[0]).toMatchObject({
      authority: 'deployment-lead',
      voters: ['database-administrator', 'release-engineer'],
    })
  })
})

describe('steps', () => {
  it('follow each other; what starts at the same time runs together', () => {
    const { document } = assembleDocument(
      findings(
        ['phase', { title: 'Deploy', startsAt: 0, durationMinutes: 10 }],
        ['step', { title: 'Announce', offset: 0 }, 0],
        ['step', { title: 'Deploy A', offset: 2, command: './deploy a' }, 0],
        ['step', { title: 'Deploy B', offset: 2, command: './deploy b' }, 0],
        ['step', { title: 'Half', nextPercent: 50 }, 0],
      ),
    )
    const steps = document.phases[0]?.steps ?? []
    expect(steps.map(({ kind, dependsOn }) => [kind, dependsOn])).toEqual([
      ['manual', []],
      ['command', ['announce']],
      ['command', ['announce']],
      ['traffic', ['deploy-a', 'deploy-b']],
    ])
  })

  it('get their variables, and a warning for what nobody filled in', () => {
    const { document, warnings } = assembleDocument(
      findings(
        ['variable', { key: 'VERSION' }],
        ['phase', { title: 'Deploy', startsAt: 0 }],
        ['step', { title: 'Pull', command: 'pull app:[VERSION] from <registry>' }, 1],
      ),
    )
    expect(document.phases[0]?.steps[0]?.spec).toMatchObject({
      command: `pull app:\${VERSION} from <registry>`,
      env: ['PATH', 'VERSION'],
    })
    expect(warnings).toContainEqual({
      line: 3,
      text: 'The command of "Pull" still has <registry>: say what stands there.',
    })
  })

  it('of a phase that is over before T-0 are said, not run', () => {
    const { document } = assembleDocument(
      findings(
        ['phase', { title: 'Prepare', startsAt: -1440, durationMinutes: 1440 }],
        ['step', { title: 'Brief the team', offset: -1440 }, 0],
      ),
    )
    expect(document.phases[0]).toMatchObject({ steps: [], actions: ['T−24 h: Brief the team'] })
  })
})

describe('gates', () => {
  const plan: [FindingKind, object, number?][] = [
    ['phase', { title: 'Prepare', startsAt: -1440, durationMinutes: 1440 }],
    ['phase', { title: 'Deploy', startsAt: 0, durationMinutes: 20 }],
    ['step', { title: 'Deploy it' }, 1],
    ['phase', { title: 'Cutover', startsAt: 20, durationMinutes: 10 }],
    ['step', { title: 'Shift', nextPercent: 100 }, 3],
    ['section', { title: 'Security readiness' }],
    ['item', { title: 'Secrets rotated' }, 5],
  ]

  it('stand before the phase that begins with or after them; the last one before nothing', () => {
    const { document } = assembleDocument(
      findings(
        ...plan,
        ['gate', { title: 'Success', at: 30 }],
        ['gate', { title: 'Pre-cutover', at: 20 }],
        ['gate', { title: 'Start', at: -60 }],
      ),
    )
    expect(document.gates.map(({ key }) => key)).toEqual(['start', 'pre-cutover', 'success'])
    expect(document.phases.map(({ gateBefore }) => gateBefore)).toEqual([undefined, 'start', 'pre-cutover'])
    expect(document.gates.map(({ criteria }) => criteria[0]?.kind)).toEqual(['checklist', 'phase', 'phase'])
  })

  it('judge what a machine can judge, and ask a role for the rest', () => {
    const { document } = assembleDocument(
      findings(
        ...plan,
        ['gate', { title: 'Start', at: -60 }],
        ['criterion', { title: 'All checklist items complete' }, 7],
        ['criterion', { title: 'Security readiness: all of it' }, 7],
        ['criterion', { title: 'The team is ready', role: 'QA Lead' }, 7],
      ),
    )
    expect(document.gates[0]?.criteria).toMatchObject([
      { kind: 'checklist', stage: 'before' },
      { kind: 'section', section: 'security-readiness' },
      { kind: 'attested', role: 'qa-lead' },
    ])
    expect(document.gates[0]?.voters).toContain('qa-lead')
  })
})

it('makes keys that differ and says what a deployment would do without', () => {
  const { document, warnings } = assembleDocument(
    findings(
      ['section', { title: 'Checks' }],
      ['item', { title: 'Same' }, 0],
      ['item', { title: 'Same' }, 0],
    ),
  )
  expect(document.checklist.sections[0]?.items.map(({ key }) => key)).toEqual(['same', 'same-2'])
  expect(warnings.map(({ text }) => text.split(':')[0])).toEqual([
    'The text has no title',
    'No role was found',
    'No step was found',
    'No go/no-go gate was found',
  ])
})

it('keeps what was signed elsewhere as history', () => {
  const history = { name: 'A. Person', at: '2026-01-01', text: 'approved' }
  const { document } = assembleDocument(findings(['signOff', { group: 'Technical', title: 'Lead', history }]))
  expect(document.signOffs).toEqual([{ key: 'lead', group: 'Technical', title: 'Lead', history }])
})
