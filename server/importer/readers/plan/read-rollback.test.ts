import { expect, it } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readPhases } from './read-phases.ts'
import { readRollback } from './read-rollback.ts'
import { readTrafficStrategy } from './read-traffic-strategy.ts'

it('reads the rollback plan: target, who decides, steps with lengths, and what follows', () => {
  const { all, steps } = readWith(
    `## Rollback procedure

### Rollback decision criteria

1. **Critical:**
   - [ ] Error rate > 2%

**Decision authority:**
- **Automatic:** watch officer
- **By hand:** lead and harbour master

### Rollback steps (Target: <4 minutes)

**Step R1: Declare it (Immediate)**
- [ ] Declared

**Step R2: Ship the old build (2 minutes, if shipped)**
\`\`\`bash
ship v1
\`\`\`

### Post-rollback actions (30 minutes)

- [ ] **Report written**
  - Number: ______
  - Cause is known
- [ ] **Desk told**`,
    readRollback,
  )
  const [rollback] = all('rollback')
  expect(rollback?.value).toEqual({
    targetSeconds: 240,
    authority: ['Automatic: watch officer', 'By hand: lead and harbour master'],
    afterwards: ['Report written: Cause is known', 'Desk told'],
  })
  expect(
    (rollback ? steps(rollback) : []).map(({ value: { title, durationMinutes, command } }) => [
      title,
      durationMinutes,
      command,
    ]),
  ).toEqual([
    ['Declare it', 0, undefined],
    ['Ship the old build (if shipped)', 2, 'ship v1'],
  ])
})

it('reads numbered seconds below a label, and that traffic leaves the new lane', () => {
  const { all } = readWith(
    `# Ferry 4.2

The pools: Green: 100%, Blue: 0%.

### Instant rollback

- **Rollback time:** < 2 minutes
- **Process:**
  1. Tell everyone (10 seconds)
  2. Shift traffic to green (20 seconds)`,
    readRollback,
  )
  expect(all('rollback')[0]?.value.targetSeconds).toBe(120)
  expect(
    all('step').map(({ value: { title, durationMinutes, nextPercent } }) => [
      title,
      durationMinutes,
      nextPercent,
    ]),
  ).toEqual([
    ['Tell everyone', 10 / 60, undefined],
    ['Shift traffic to green', 20 / 60, 0],
  ])
})

it('reads labelled blocks as one step each, and a lonely fence by its comments', () => {
  const blocks =
    '## Rollback\n\n**Traffic:**\n```bash\n# 1. a\na\n# 2. b\nb\n```\n\n**Database:**\n```bash\nundo\n```'
  expect(
    readWith(blocks, readRollback)
      .all('step')
      .map(({ value }) => value.title),
  ).toEqual(['Traffic', 'Database'])
  const lonely = '## Backout plan\n\n```bash\n# Go back (< 5 minutes)\n./back v1\n\n# Look\n./look\n```'
  const { all } = readWith(lonely, readRollback)
  expect(all('step').map(({ value }) => value.title)).toEqual(['Go back', 'Look'])
  expect(all('rollback')[0]?.value.targetSeconds).toBe(300)
})

it('takes no criteria, no test results and no drills for a rollback plan', () => {
  const text =
    '## Rollback criteria\n\n- Error rate > 5%\n\n## Rollback procedures tested\n\n```bash\n✅ Restore: PASS (< 1 minute)\n```\n\n## Testing rollback procedures\n\n1. Ship to staging\n2. Go back'
  expect(readWith(text, readRollback).reading.findings).toEqual([])
})

it('keeps the rollback plan of one part of the text as a procedure', () => {
  const { all, steps } = readWith(
    '# Cutover\n\n## Names\n\n### Names rollback\n\n1. Point back\n\n## Rollback plan\n\n1. Stop\n2. Restore\n3. Look',
    readRollback,
  )
  const [rollback] = all('rollback')
  expect(rollback ? steps(rollback) : []).toHaveLength(3)
  expect(all('procedure').map(({ value }) => value.title)).toEqual(['Names rollback'])
})

const drawing = `## Lanes of the strategy

\`\`\`
BEFORE:
  Green: 100% traffic
  Blue:  0% traffic

FILL:
  Green: 100% traffic (live)

HALF:
  Green: 50% traffic
  Blue:  50% traffic

ALL:
  Green: 0% traffic
  Blue:  100% traffic
\`\`\``

it('takes the traffic of a plan without any from the drawing of its strategy', () => {
  const { all, steps } = readWith(drawing, readPhases, readTrafficStrategy)
  const [phase] = all('phase')
  expect((phase ? steps(phase) : []).map(({ value }) => [value.title, value.nextPercent])).toEqual([
    ['BEFORE', 0],
    ['FILL', 0],
    ['HALF', 50],
    ['ALL', 100],
  ])
  expect(phase?.sure).toBe(false)
})

it('keeps the drawing to look things up where the plan moves the traffic itself', () => {
  const { all } = readWith(
    `## Phase 1: Open (T+0 to T+5)\n\n1. Route 100% traffic to blue\n\n${drawing}`,
    readPhases,
    readTrafficStrategy,
  )
  expect(all('phase')).toHaveLength(1)
  expect(all('procedure')).toHaveLength(1)
})

it('keeps what says when to go back out of the steps', () => {
  const { all } = readWith(
    '## Rollback\n\n1. Roll back if more than 5 % of the requests fail\n2. Put the old version back\n3. Look\n',
    readRollback,
  )
  expect(all('step').map(({ value }) => value.title)).toEqual(['Put the old version back', 'Look'])
})
