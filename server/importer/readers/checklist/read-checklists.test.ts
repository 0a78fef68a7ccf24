import { describe, expect, it } from 'vitest'
import { type FindingOf, isKind } from '../../finding.inputs.ts'
import { readChecks } from '../testing/read-checks.ts'

const read = (markdown: string) => {
  const { findings, warnings } = readChecks(markdown)
  const items = findings.filter(isKind('item'))
  const sections = findings.filter(isKind('section')).map(({ id, value, sure }) => ({
    ...value,
    sure,
    items: items.filter(item => item.in === id).map(({ value: item }) => item),
  }))
  const notes = findings.filter(isKind('note')).map(({ value }) => value.text)
  return { sections, warnings, notes, items }
}
const titles = (items: FindingOf<'item'>['value'][]) => items.map(({ title }) => title)

describe('task lists', () => {
  it('reads items with sub-items, fields and boxes at any depth', () => {
    const { sections, notes } = read(`## Before the release (T-4 hours)

### Storage (1 item)

- [x] **Volumes grown (optional)**
  - [ ] Free space ≥20% (measured: ____%)
  - [x] Snapshots taken
    - [ ] of the second site as well
  - **Verification:** \`df -h /srv\` returns 20 %
  - **Responsible:** Storage Engineer
  - **Sign-off:** ____________
  - Copies:
    - east

      Ask for the key.

      > It is in the safe.
`)
    expect(sections).toMatchObject([
      {
        title: 'Storage',
        stage: 'before',
        due: -240,
        stated: 1,
        items: [
          {
            title: 'Volumes grown',
            required: false,
            claimed: true,
            role: 'Storage Engineer',
            signOff: 'Storage Engineer',
            verification: { kind: 'command', command: 'df -h /srv', expected: '20 %' },
            subItems: [
              { value: { type: 'percent', comparison: '>=', target: 20 } },
              { title: 'Snapshots taken', claimed: true },
              { title: 'of the second site as well' },
              { title: 'Copies: east' },
              { title: 'Ask for the key.' },
            ],
          },
        ],
      },
    ])
    expect(notes.join('\n')).toContain('It is in the safe.')
  })

  it('reads bold-numbered items, and a verification that is written as a box', () => {
    const { sections, warnings } = read(`## Readiness

### A. PRINTERS (3 items)

**[  ] 1. Trays (both sizes)**
- [ ] Paper is in
- [ ] Verification: \`lpstat -t\`

**[x] 2. Toner**
- [ ] Cartridge is new
- [ ] Verification: Look at the display
`)
    expect(sections).toMatchObject([
      {
        title: 'PRINTERS',
        items: [
          {
            title: 'Trays (both sizes)',
            subItems: [{ title: 'Paper is in' }],
            verification: { command: 'lpstat -t' },
          },
          {
            title: 'Toner',
            claimed: true,
            verification: { kind: 'attestation', text: 'Look at the display' },
          },
        ],
      },
    ])
    expect(warnings).toEqual([{ line: 3, text: '"PRINTERS" says 3 items; 2 were found.' }])
  })

  it('takes the code below an item as its proof, and lines after the last bullet as what is recorded', () => {
    const { sections } = read(`## Smoke tests (2 items)

### Front

- [ ] **Test 1: The shop answers**
  \`\`\`
  curl -s https://shop.test/ping
  # Expected: pong
  \`\`\`
  **Result:** ________ **Time:** ________

### Back

- [ ] **Test 2: Orders are booked**
  - Place an order
  - Expected: it is listed
  **Verified by:** ________ **Time:** ________

At least 1 of 2 tests must pass.
`)
    expect(sections).toMatchObject([
      { title: 'Smoke tests', stage: 'after', stated: 2, rule: { atLeast: 1, of: 2 } },
    ])
    expect(sections[0]?.items).toMatchObject([
      {
        title: 'The shop answers',
        subItems: [],
        verification: { kind: 'command', command: 'curl -s https://shop.test/ping', expected: 'pong' },
      },
      {
        title: 'Orders are booked',
        subItems: [{ title: 'Place an order' }],
        verification: { kind: 'attestation', expected: 'it is listed' },
      },
    ])
  })

  it('names lists by the line above them, and gives an owner to all items of a section', () => {
    const { sections } = read(`# Rollout

## Cutover

**Staging** (T-12 hours):
- [ ] Deployed

**Comms** (T-2 hours):
- [ ] Team told

**Owner**: Release Manager
`)
    expect(sections).toMatchObject([
      { title: 'Staging', due: -720, items: [{ role: 'Release Manager' }] },
      { title: 'Comms', due: -120, items: [{ role: 'Release Manager' }] },
    ])
  })
})

it('keeps what belongs to roles, steps and what follows a deployment open for others', () => {
  const { items, notes } = read(`## Roles and responsibilities

### Lead

**Before:**
- [ ] Call the team

## Steps

**Step 2.1: Stop the queue**
- [ ] Queue is stopped

## Post-deployment actions
- [ ] Tell the press
`)
  expect(items).toEqual([])
  expect(notes.join('\n')).toContain('Call the team')
})

it('reads plain bullets only below a heading that says checklist, but not a list of other lists', () => {
  const { sections, notes } = read(`## Launch checklist
- Banner is up
- Phones are staffed

## What is in here
- Launch (2 items)

## Another checklist
- Storage (4 items)
- Network (5 items)
`)
  expect(sections.map(({ title, items }) => [title, titles(items)])).toEqual([
    ['Launch checklist', ['Banner is up', 'Phones are staffed']],
  ])
  expect(notes.join('\n')).toContain('Network (5 items)')
})

it('takes signs at the start of a line for claims, as a guess where nothing says checklist', () => {
  const { sections } = read(`## State

✅ Backups are taken
✅ Alarms are on

## Readiness checklist
- ✅ Keys are rotated
- ⬜ Doors are locked
`)
  expect(sections).toMatchObject([
    { title: 'State', sure: false, items: [{ claimed: true }, { claimed: true }] },
    { title: 'Readiness checklist', sure: true, items: [{ claimed: true }, { title: 'Doors are locked' }] },
  ])
  expect(sections[1]?.items[1]?.claimed).toBeUndefined()
})

it('tells sections of one name apart, and knows their stage from words and offsets', () => {
  const { sections } = read(`# Plan

## Pre-release
### Papers
- [ ] Drafted

## Post-release
### Papers
- [ ] Filed

## T+2 hours: early days
- [ ] Calm

## If we must roll back
- [ ] Old version starts
`)
  expect(sections.map(({ title, stage }) => [title, stage])).toEqual([
    ['Pre-release: Papers', 'before'],
    ['Post-release: Papers', 'after'],
    ['T+2 hours: early days', 'after'],
    ['If we must roll back', 'rollback'],
  ])
})

it('says where a total of several sections differs', () => {
  const { warnings } = read(`# Doc

## Readiness (5+ items)

### One (1 item)
- [ ] a

### Two (2 items)
- [ ] b
- [ ] c
`)
  expect(warnings).toEqual([{ line: 3, text: '"Readiness" says 5+ items; 3 were found below it.' }])
})

it('keeps an item of a whole paragraph in full', () => {
  const long = 'word '.repeat(90).trim()
  const { sections, notes, warnings } = read(`## Checklist\n- [ ] ${long}\n`)
  expect(sections[0]?.items[0]?.title.length).toBeLessThanOrEqual(300)
  expect(notes).toEqual([long])
  expect(warnings).toHaveLength(1)
})

it('reads scripts with their usage, checks and exit codes', () => {
  const { sections } = read(`## Scripts

#### A. tools/pre-release-check.sh (4 KB)
**Looks at everything once**

\`\`\`
Checks Performed:
├─ Disks
└─ Queues

Usage:
./tools/pre-release-check.sh    # all
./tools/pre-release-check.sh -q # quick

Exit Codes:
0 - Fine
2 - Stop here
\`\`\`
`)
  expect(sections).toMatchObject([
    {
      title: 'Scripts',
      stage: 'before',
      items: [
        {
          title: 'Looks at everything once',
          subItems: [{ title: 'Disks' }, { title: 'Queues' }],
          verification: {
            command: './tools/pre-release-check.sh',
            exitCodes: [
              { code: 0, meaning: 'Fine' },
              { code: 2, meaning: 'Stop here' },
            ],
          },
        },
      ],
    },
  ])
})

it.each(['_', ' ', '9', '(', '✅', 'owner: '])('is not slowed down by a line of %j', sign => {
  const bad = `a${sign.repeat(20_000)}b`
  const started = process.cpuUsage()
  readChecks(
    `## ${bad}\n\n- [ ] ${bad}\n  - Verification: ${bad}\n\n**Sign-off**\n\n- [ ] ${bad}\n\n## Go/no-go\n\n- ${bad}\n`,
  )
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5) // seconds of the processor, whatever else runs
})
