import { expect, it } from 'vitest'
import { isKind } from '../../finding.inputs.ts'
import { readChecks } from '../testing/read-checks.ts'

const read = (markdown: string) => {
  const { findings } = readChecks(markdown)
  const criteria = findings.filter(isKind('criterion'))
  const gates = findings.filter(isKind('gate')).map(({ id, value }) => ({
    ...value,
    criteria: criteria.filter(each => each.in === id).map(each => each.value),
  }))
  return { gates, kinds: findings.map(({ kind }) => kind), findings }
}

it('reads criteria for and against, without the boxes of the decision', () => {
  const { gates, kinds } = read(`# Plan

## Go/No-Go Decision (T-1 hour)

**Attendees:**
- Release Lead: ________
- DBA: ________

**Summary:**
- Storage: ____/4 items complete

**Go criteria:**
- [ ] Drill is done
- [ ] Pager works (optional)

**No-go conditions:**
- Open incident

**Decision:**
- [ ] **GO** - on we go
- [ ] **NO-GO** - we stop
`)
  expect(gates).toMatchObject([
    {
      title: 'Go/No-Go Decision',
      at: -60,
      voters: ['Release Lead', 'DBA'],
      noGo: ['Open incident'],
      criteria: [
        { title: 'Storage: 4 of 4 items complete' },
        { title: 'Drill is done', required: true },
        { required: false },
      ],
    },
  ])
  expect(kinds).not.toContain('item')
})

it('reads a table of criteria with what is required', () => {
  const { gates } = read(`# P

## Go/No-Go Criteria

| Criterion | Required | Status |
|---|---|---|
| Tests pass | YES | ✅ PASS |
| Banner is ready | NO | ✅ PASS |
`)
  expect(gates[0]?.criteria).toMatchObject([
    { title: 'Tests pass', required: true },
    { title: 'Banner is ready', required: false },
  ])
})

it('turns absent no-go conditions into the conditions', () => {
  const { gates } = read(`# P

## Go/No-Go: ✅ GO

### All GO criteria met
- [x] Tests pass

### No NO-GO conditions present
- [x] No open incidents
- [x] All people available
`)
  expect(gates).toMatchObject([
    { criteria: [{ title: 'Tests pass' }], noGo: ['Open incidents', 'Not all people available'] },
  ])
})

it('puts named gates and the times of a timeline together, and finds who decides', () => {
  const { gates, findings } = read(`# P

## Times

\`\`\`
T-24h ──┬─ Briefing
        └─ Go/no-go decision (GATE 1)

T+40min ┬─ Checks
        └─ Go/no-go decision (GATE 2)
\`\`\`

## Gates
- GATE 1: Before the start
- GATE 2: Before the switch (T+40 min)

| Role | Authority |
|---|---|
| **Captain** | GO/NO-GO |
`)
  expect(gates).toMatchObject([
    { number: '1', title: 'Before the start', at: -1440, authority: 'Captain' },
    { number: '2', title: 'Before the switch', at: 40 },
  ])
  expect(findings.some(({ kind, value }) => kind === 'note' && value.text.includes('Briefing'))).toBe(true)
})

it('reads each gate with its own authority', () => {
  const { gates } = read(`# P

### Gate 1: Start (T-2 hours)
**Decision Authority:** Release Manager
- [ ] Team is there

**Decision: [ ] GO [ ] NO-GO**

### Gate 2: Switch (T+30 min)
**Decision Authority:** Network Lead
- [ ] Links are up
`)
  expect(gates).toMatchObject([
    {
      number: '1',
      title: 'Start',
      at: -120,
      authority: 'Release Manager',
      criteria: [{ title: 'Team is there' }],
    },
    {
      number: '2',
      title: 'Switch',
      at: 30,
      authority: 'Network Lead',
      criteria: [{ title: 'Links are up' }],
    },
  ])
})

it('counts a dated decision from the start of the window', () => {
  const { gates } = read(`# P

**Maintenance window**: \`2031-03-02 01:00-03:00 UTC\`
**Go/No-Go**: \`2031-03-01 22:30 UTC\`

## Go/No-Go
- [ ] Ready
`)
  expect(gates).toMatchObject([{ at: -150 }])
})

it('knows a decision by its boxes alone', () => {
  const { gates } = read(`# P\n\n## Conclusion\n\n- [ ] **GO**: ship\n- [ ] **NO GO**: stay\n`)
  expect(gates).toMatchObject([{ title: 'Conclusion', criteria: [] }])
})
