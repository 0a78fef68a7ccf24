import { documentSchema, type RunbookDocument } from '../../server/runbooks/document.ts'

const gate = (number: number, title: string, rest: object) => ({
  key: `gate-${number}`,
  number: String(number),
  title,
  voters: ['ops', 'qa'],
  authority: 'lead',
  ...rest,
})

const item = (key: string, title: string, role: string, rest: object = {}) => ({ key, title, role, ...rest })

/** Small enough to read, with one of everything: what `documentSchema` accepts, before its defaults. */
const tiny = {
  name: 'Tiny Service Runbook',
  system: 'tiny-service',
  variables: [{ key: 'TICKET', title: 'Change ticket', default: 'CHG-1' }],
  roles: [
    {
      key: 'lead',
      title: 'Deployment Lead',
      short: 'LEAD',
      authorities: ['decide', 'rollback', 'approve', 'waive'],
    },
    { key: 'ops', title: 'Operations Engineer', short: 'OPS', authorities: ['execute', 'shift', 'rollback'] },
    { key: 'qa', title: 'Quality Assurance', short: 'QA', authorities: [] },
  ],
  checklist: {
    sections: [
      {
        key: 'before',
        title: 'Before the deployment',
        stage: 'before',
        due: -60,
        items: [
          item('backup', 'Backup taken', 'ops', {
            subItems: [{ title: 'Dump finished' }, { title: 'Checksum matches' }],
          }),
          item('coverage', 'Tests pass', 'qa', {
            subItems: [
              { title: 'Coverage', value: { type: 'percent', unit: '%', comparison: '>=', target: 90 } },
            ],
          }),
          item('nice', 'Screenshots taken', 'qa', { required: false }),
        ],
      },
      {
        key: 'after',
        title: 'After the deployment',
        stage: 'after',
        rule: { atLeast: 1, of: 2 },
        items: [item('smoke', 'Smoke test passes', 'qa'), item('logs', 'Logs are clean', 'ops')],
      },
    ],
  },
  phases: [
    {
      key: 'prepare',
      number: '1',
      title: 'Prepare',
      startsAt: 0,
      durationMinutes: 10,
      gateBefore: 'gate-1',
      steps: [
        {
          key: 'announce',
          title: 'Tell the team',
          kind: 'notify',
          spec: { kind: 'notify', message: 'We start.' },
        },
        {
          key: 'build-ready',
          title: 'Check the build',
          kind: 'command',
          role: 'ops',
          durationMinutes: 2,
          spec: { kind: 'command', command: 'true' },
          dependsOn: ['announce'],
          idempotent: true,
        },
        {
          key: 'confirm',
          title: 'Confirm that support is ready',
          kind: 'manual',
          role: 'ops',
          durationMinutes: 3,
          spec: { kind: 'manual', instructions: 'Ask in the support room.' },
          dependsOn: ['announce'],
        },
      ],
    },
    {
      key: 'switch',
      number: '2',
      title: 'Switch over',
      startsAt: 10,
      durationMinutes: 20,
      gateBefore: 'gate-2',
      steps: [
        { key: 'flip', title: 'Flip the switch', kind: 'manual', role: 'ops', spec: { kind: 'manual' } },
        {
          key: 'rest',
          title: 'Let it settle',
          kind: 'wait',
          spec: { kind: 'wait', seconds: 0 },
          dependsOn: ['flip'],
        },
      ],
    },
  ],
  gates: [
    gate(1, 'Pre-deployment', {
      at: -30,
      question: 'May the deployment start?',
      criteria: [
        { kind: 'checklist', key: 'checklist', title: 'Checklist complete', stage: 'before' },
        { kind: 'roles', key: 'roles', title: 'Every role has a person' },
      ],
    }),
    gate(2, 'Pre-cutover', {
      at: 10,
      question: 'May traffic move?',
      criteria: [{ kind: 'phase', key: 'prepared', title: 'Preparation finished', phase: 'prepare' }],
    }),
    gate(3, 'Success', {
      at: 30,
      question: 'Is it a success?',
      criteria: [{ kind: 'section', key: 'after', title: 'Checks after', section: 'after' }],
    }),
  ],
  signOffs: [
    { key: 'technical-ops', group: 'technical', title: 'Operations Engineer' },
    { key: 'business-product', group: 'business', title: 'Product Owner' },
  ],
  rollback: {
    targetSeconds: 120,
    criteria: ['Every request is answered by the old version'],
    steps: [
      {
        key: 'flip-back',
        title: 'Flip the switch back',
        kind: 'command',
        role: 'ops',
        spec: { kind: 'command', command: 'true' },
      },
      {
        key: 'tell-back',
        title: 'Tell the team',
        kind: 'notify',
        spec: { kind: 'notify', message: 'We rolled back.' },
        dependsOn: ['flip-back'],
      },
    ],
  },
}

/** A valid small runbook: three roles, five items, two phases, three gates, two sign-offs, a rollback plan. */
export function tinyRunbook(overrides: Partial<RunbookDocument> = {}): RunbookDocument {
  return { ...documentSchema.parse(tiny), ...overrides }
}
