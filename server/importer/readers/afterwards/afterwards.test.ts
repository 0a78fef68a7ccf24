import { expect, test } from 'vitest'
import { readRisks } from '../about/read-risks.ts'
import { readWith } from '../testing/read-with.ts'
import { readHypercare } from './read-hypercare.ts'
import { readPostActions } from './read-post-actions.ts'
import { periodIn } from './watch-periods.ts'

const DAY = 1440

test('hypercare: weeks of a schedule, its length, and the rest as it is said', () => {
  const { all } = readWith(
    `### Hypercare

- [ ] **Plan agreed**
  - Duration: 2-3 weeks
  - Rota is full
- [ ] **Schedule:**
  - Week 1: look twice a day
  - Week 2-3: look once a day
`,
    readHypercare,
  )
  expect(all('hypercare').map(({ value }) => value)).toEqual([
    {
      title: 'Plan agreed',
      at: 0,
      durationMinutes: 21 * DAY,
      items: ['Duration: 2-3 weeks', 'Rota is full'],
    },
    { title: 'Week 1', at: 0, durationMinutes: 7 * DAY, items: ['look twice a day'] },
    { title: 'Week 2-3', at: 7 * DAY, durationMinutes: 14 * DAY, items: ['look once a day'] },
  ])
})

test('monitoring below a heading with a period is one check with its items', () => {
  const { all } = readWith('### Post-release monitoring (first 3 days)\n\n- Queue\n- Tills\n', readHypercare)
  expect(all('hypercare').map(({ value }) => value)).toEqual([
    {
      title: 'Post-release monitoring (first 3 days)',
      at: 0,
      durationMinutes: 3 * DAY,
      items: ['Queue', 'Tills'],
    },
  ])
})

test.each([
  ['Hour 1-6', { at: 0, durationMinutes: 360 }],
  ['Day 2', { at: DAY, durationMinutes: DAY }],
  ['Monitoring (48 hours)', { at: 0, durationMinutes: 2 * DAY }],
  ['Checks every 2 days', null],
  ['First 24 hours', { at: 0, durationMinutes: DAY }],
  ['T+2 hours to T+24 hours', { at: 120, durationMinutes: 1320 }],
  ['Some day', null],
])('the period of %s', (text, period) => {
  expect(periodIn(text)).toEqual(period)
})

test('what is done afterwards, by the nearest heading and from when on', () => {
  const { all, reading } = readWith(
    `## Post-release validation

### Right away (T+0 to T+20 min)

**Look at:**
- [ ] Tills print
- [ ] Stock is right

### Later (T+3 hours to T+9 hours)

- [ ] Old lane is off

## Follow-up actions

1. Thank the shops
`,
    readPostActions,
  )
  expect(all('postAction').map(({ value }) => value)).toEqual([
    { title: 'Tills print', list: 'Right away', at: 0 },
    { title: 'Stock is right', list: 'Right away', at: 0 },
    { title: 'Old lane is off', list: 'Later', at: 180 },
    { title: 'Thank the shops', list: 'Follow-up actions' },
  ])
  expect(reading.root.children.map(({ node }) => reading.isOpen(node))).toEqual([false, false])
})

test('checklists and phases keep their own', () => {
  const { all } = readWith(
    '## Post-deployment validation (2 items)\n\n- [ ] A\n- [ ] B\n\n## Phase 4: Post-deployment tasks\n\n1. Look\n',
    readPostActions,
    readHypercare,
  )
  expect(all('postAction')).toEqual([])
})

test('risks with severity, mitigation and whether one may deploy with them', () => {
  const { all } = readWith(
    `## Risk assessment

### High risks: 1

**Issue 1: Printers lose paper**
- Impact: No receipts
- Mitigation: Spare rolls
- **Can deploy?: NO - not before the rolls are there**

### Low risks: 1

**Issue: Slow first login**
- Mitigation: Warm up
- **Severity: Low**

## Known limitations

1. **One region:** add a second one later

## Risk register

| Risk | Likelihood | Impact | Mitigation |
|---|---|---|---|
| Clock drift | Low | High | Sync before |
`,
    readRisks,
  )
  expect(all('risk').map(({ value }) => value)).toEqual([
    {
      severity: 'high',
      title: 'Printers lose paper',
      mitigation: 'Spare rolls; Impact: No receipts; Can deploy?: NO - not before the rolls are there',
      mayDeploy: false,
    },
    { severity: 'low', title: 'Slow first login', mitigation: 'Warm up', mayDeploy: true },
    {
      severity: 'high',
      title: 'Clock drift',
      mitigation: 'Sync before; Impact: High; Likelihood: Low',
      mayDeploy: true,
    },
  ])
})

test.each([
  '## Risk register\n\nKeep a table with:\n\n- ID\n- Impact (high/low)\n- Owner\n',
  '## Risk levels\n\n- **High**: very bad\n- **Low**: not so bad\n',
  '## Risk assessment\n\n### Mitigation strategies\n\n- Slow rollout\n',
  '## Risk assessment\n\n### User impact\n\n- Downtime: Yes / No\n',
  '## Risk mitigation\n\n- **Fallback**: always there\n',
])('how risks are handled is no risk: %j', text => {
  expect(readWith(text, readRisks).all('risk')).toEqual([])
})

test('known risks below a heading that also speaks of mitigation', () => {
  const { all } = readWith(
    `## Risk mitigation

### Identified risks & mitigation strategies

1. **Queue overflows**: add a lane
2. **Till update** - Risk: no paper
`,
    readRisks,
  )
  expect(all('risk').map(({ value }) => [value.title, value.mitigation])).toEqual([
    ['Queue overflows', 'add a lane'],
    ['Till update', 'Risk: no paper'],
  ])
})

test('a bare heading: bullets are actions, boxes are items of a checklist', () => {
  const of = (text: string) => readWith(`## Post-change\n\n${text}`, readPostActions).all('postAction')
  expect(of('1. Thank the shops\n').map(({ value }) => value.title)).toEqual(['Thank the shops'])
  expect(of('- [ ] Thank the shops\n')).toEqual([])
})

test('a table of risks with letters', () => {
  const { all } = readWith(
    '## Known risks\n\n| # | Risk | P | I | Mitigation |\n|---|---|---|---|---|\n| 1 | Long night | M | H | coffee |\n',
    readRisks,
  )
  expect(all('risk')[0]).toMatchObject({ sure: true, value: { severity: 'high', title: 'Long night' } })
})
