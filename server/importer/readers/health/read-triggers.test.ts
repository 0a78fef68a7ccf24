import { expect, test } from 'vitest'
import { readRollback } from '../plan/read-rollback.ts'
import { readWith } from '../testing/read-with.ts'
import { readStatedTriggers, readTriggers } from './read-triggers.ts'

const text = `# Ticket desk release

## Rollback triggers

### Automatic (critical)

- Error rate > 8% for > 3 minutes
- Latency p95 above 4 seconds
- Database connectivity loss > 20 seconds
- Loss of broker connection for more than 15 seconds
- Tickets are written twice

### High priority (review)

- Cache hit rate below 60%
- Cache hit rate drops > 30%
- Disk usage ≥ 92 %

### Medium (investigation)

- Response time p99 400-900ms
- Error rate 2-4% for > 15 minutes

### Who may decide (authority)

- The shift leader
`

const triggersOf = (markdown: string) =>
  readWith(markdown, readTriggers)
    .all('trigger')
    .map(({ value: { metric, comparison, value, unit, forSeconds, level } }) =>
      `${level} ${metric} ${comparison} ${value}${unit} ${forSeconds}s`.trim(),
    )

test('what a machine can judge becomes a trigger with metric, limit, duration and the level of its heading', () => {
  expect(triggersOf(text)).toEqual([
    'automatic error_rate > 8% 180s',
    'automatic latency_p95 > 4000ms 0s',
    'automatic database_up < 1 20s',
    'automatic broker_up < 1 15s',
    'review cache_hit_rate < 60% 0s',
    'review cache_hit_rate_drop > 30% 0s',
    'review disk_usage >= 92% 0s',
    'investigate latency_p99 > 400ms 0s',
    'investigate error_rate > 2% 900s',
  ])
  const { all } = readWith(text, readTriggers)
  expect(all('trigger')[2]?.value).toMatchObject({
    kind: 'connectivity',
    text: 'Database connectivity loss > 20 seconds',
  })
})

test('a fall of a rate is not the rate itself, and is a guess', () => {
  const drop = readWith(text, readTriggers)
    .all('trigger')
    .find(({ value }) => value.metric === 'cache_hit_rate_drop')
  expect(drop?.sure).toBe(false)
})

test('what people must judge is a criterion; who decides is left to others', () => {
  const { all, reading } = readWith(text, readTriggers)
  expect(all('rollbackCriterion').map(({ value }) => value)).toEqual([
    { severity: 'critical', text: 'Tickets are written twice' },
  ])
  const authority = reading.root.children[0]?.children[0]?.children.at(-1)
  expect(authority && reading.open(authority)).toHaveLength(1)
})

test('numbered groups over boxes give their level; a share of tests is no measure', () => {
  const { all, reading } = readWith(
    `## Rollback decision criteria

**Go back if any of these occurs (rollback criteria):**

1. **Critical failures:**
   - [ ] Smoke tests <9/10 green
   - [ ] p99 latency >3s sustained for >2 minutes
2. **Business impact:**
   - [ ] The board asks for it
`,
    readTriggers,
  )
  expect(all('rollbackCriterion').map(({ value }) => value.severity)).toEqual(['critical', 'business'])
  expect(all('trigger').map(({ value }) => [value.value, value.forSeconds, value.level])).toEqual([
    [3000, 120, 'automatic'],
  ])
  expect(reading.isOpen(reading.root.children[0]?.node ?? reading.root.node)).toBe(false)
})

test('rows of a table with a column of durations and one of what follows', () => {
  const table = `## Rollback triggers

| Metric | Threshold | Duration | Action |
|---|---|---|---|
| Error rate | > 5 % | 2 min | Automatic |
| CPU | > 90 % | 10 min | Investigate |
`
  expect(triggersOf(table)).toEqual(['automatic error_rate > 5% 120s', 'investigate cpu_usage > 90% 600s'])
})

test('the steps of the rollback plan and the failure handling of a phase are no criteria', () => {
  const other = `## Rollback criteria & procedures

### Rollback procedure

1. Shift traffic
2. Stop the new lane

## Phase 1: Fill

**Rollback trigger:**
- The fill fails
`
  const { all } = readWith(other, readRollback, readTriggers)
  expect([...all('trigger'), ...all('rollbackCriterion')]).toEqual([])
})

test('a line that states a trigger is a criterion', () => {
  const { all } = readWith(
    '## Wrap-up\n\n**Rollback trigger:** If two tills stay dark, decide again.',
    readStatedTriggers,
  )
  expect(all('rollbackCriterion').map(({ value }) => value.text)).toEqual([
    'If two tills stay dark, decide again.',
  ])
})

test.each([
  ['Roll back if the queue stops for 3 minutes', 'the queue stops for 3 minutes'],
  ['If the login fails, roll back', 'the login fails'],
  ['Abort immediately when the tills stay dark', 'the tills stay dark'],
])('an entry that says when to go back is a criterion wherever it stands: "%s"', (line, reason) => {
  const { all } = readWith(`## Rollback\n\n- ${line}\n`, readStatedTriggers)
  const found = [...all('rollbackCriterion'), ...all('trigger')].map(({ value }) => value.text)
  expect(found).toEqual([reason])
})

test('hostile lines are read in no time', () => {
  const line = `rollback ${'rollback '.repeat(20_000)}`
  const started = process.cpuUsage()
  readWith(`## ${line}\n\n- ${line}\n- for for ${'9'.repeat(50_000)}\n`, readTriggers)
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2) // seconds of the processor, whatever else runs
})

test('of a table, the columns that say what is well are no reasons', () => {
  const { all } = readWith(
    `## Rollback thresholds

| Metric | Query | Target | Roll back if |
|---|---|---|---|
| Error rate | \`rate(errors)\` | < 0.5% | > 3% for 2+ minutes |
| Throughput | \`rate(all)\` | > 90% of baseline | < 40% of baseline |
`,
    readTriggers,
  )
  expect(all('trigger').map(({ value }) => value)).toMatchObject([
    { metric: 'error_rate', comparison: '>', value: 3, unit: '%', forSeconds: 120 },
  ])
  expect(all('rollbackCriterion').map(({ value }) => value.text)).toEqual(['Throughput < 40% of baseline'])
})

test.each([
  ['Error rate > 2% for 3 consecutive minutes', { metric: 'error_rate', forSeconds: 180 }],
  ['Complaints > 10 in the first hour', { metric: 'complaints', value: 10, unit: '' }],
  ['Availability < 99%', { metric: 'availability', comparison: '<' }],
])('a machine judges %s', (line, value) => {
  const { all } = readWith(`## Rollback triggers\n\n- ${line}\n`, readTriggers)
  expect(all('trigger')[0]?.value).toMatchObject(value)
})

test.each(['Latency > 2x baseline', 'Small delays, < 20% slower', 'Traffic 50% below normal'])(
  'people judge %s',
  line => {
    const { all } = readWith(`## Rollback triggers\n\n- ${line}\n`, readTriggers)
    expect(all('trigger')).toEqual([])
    expect(all('rollbackCriterion')).toHaveLength(1)
  },
)

test.each([
  '**Rollback criteria triggered?**\n\n- [ ] NO - go on\n- [ ] YES - see below\n',
  '## When we rollback\n\n- Stay calm\n',
  '## When to roll back\n\n- Forward-fix what is small\n',
])('no reason to go back in %j', text => {
  expect(readWith(text, readTriggers).all('rollbackCriterion')).toEqual([])
})
