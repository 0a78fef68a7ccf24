/** A runbook of exactly so many lines, as a team writes one over years: lists, phases, tables, code, people. */
export function longRunbook(lines: number): string {
  const text = [
    '# Harbour ledger 7.4: moving day',
    '',
    'The ledger of the harbour moves to its new hall.',
    '',
    ...people(),
  ]
  for (let part = 1; text.length < lines; part += 1) {
    text.push(...checklist(part), ...phase(part), ...thresholds(part), ...rollbackPlan(part))
  }
  return text.slice(0, lines).join('\n')
}

const ROLES = [
  'Harbour Lead',
  'Ledger Keeper',
  'Dock Engineer',
  'Signal Watch',
  'Gate Security',
  'Tide Analyst',
]
const roleOf = (number: number) => ROLES[number % ROLES.length] ?? ''

const people = () => [
  '## People',
  '',
  '| Role | Person | Phone | Backup |',
  '|---|---|---|---|',
  ...ROLES.map((role, at) => `| ${role} | Person ${at} | +41 44 000 00 0${at} | Person ${at + 10} |`),
  '',
]

function checklist(part: number): string[] {
  const items = Array.from({ length: 12 }, (_, at) => [
    `**[  ] ${at + 1}. Quay ${part}.${at} is ready**`,
    `- [ ] Ropes of quay ${at} are counted: ____ of ${at + 8}`,
    `- [${at % 3 === 0 ? 'x' : ' '}] The keeper of quay ${at} was told`,
    `- [ ] Depth at low tide: ________ cm (target: > ${400 + at} cm)`,
    '',
    `Verification: \`quay check --number ${part}.${at} --strict\``,
    `Responsible: ${roleOf(at)}`,
    'Sign-off: _______________',
    '',
  ])
  return [
    `## ${part}. Quays of basin ${part} (12 items)`,
    '',
    `Due: T-${(part % 24) + 1}h`,
    '',
    ...items.flat(),
  ]
}

function phase(part: number): string[] {
  const from = part * 20
  const steps = Array.from({ length: 6 }, (_, at) => [
    `#### Step ${part}.${at + 1}: Turn crane ${at} (${at + 2} minutes)`,
    '',
    `Owner: ${roleOf(at + part)}. The crane turns only while the signal is green.`,
    '',
    '```bash',
    `# crane ${at} of basin ${part}`,
    `crane turn --basin ${part} --crane ${at} --degrees 90`,
    `crane status --basin ${part} | grep "resting"`,
    '```',
    '',
    `Expected: crane ${at} is resting`,
    '',
  ])
  return [
    `### Phase ${part}: Basin ${part} moves (T+${from} to T+${from + 20} min)`,
    '',
    '| Time | Action | Owner | Duration |',
    '|------|--------|-------|----------|',
    ...Array.from(
      { length: 5 },
      (_, at) => `| T+${from + at * 4} | Raise sluice ${at} | ${roleOf(at)} | 4 min |`,
    ),
    '',
    ...steps.flat(),
    'If it fails:',
    '',
    '- Maximum retries: 2',
    '- Time limit: 20 minutes',
    `- Tell the ${roleOf(part)} and hold`,
    '',
  ]
}

const thresholds = (part: number) => [
  `### Limits of basin ${part}`,
  '',
  '| Metric | Target | Roll back at |',
  '|---|:-:|---|',
  `| Error rate | < 1 % | > ${2 + (part % 8)} % for > 2 minutes |`,
  '| Latency p95 | < 200 ms | > 800 ms for 5 minutes |',
  '| Availability | ≥ 99.9 % | < 99 % for 30 seconds |',
  '',
  `> Go or no-go for basin ${part} at T+${part * 20}: the ${roleOf(part)} decides.`,
  '',
  '- GO: all quays are ready',
  '- GO: no open risk above low',
  '- NO-GO: wind above 60 km/h',
  '',
]

const rollbackPlan = (part: number) => [
  `### Rollback of basin ${part}`,
  '',
  `1. Close sluice ${part} (30 seconds)`,
  '2. Bring the ledger back: `ledger restore --latest`',
  '3. Tell everyone who waits; see [the board](https://board.example.net/harbour)',
  '',
  '---',
  '',
]
