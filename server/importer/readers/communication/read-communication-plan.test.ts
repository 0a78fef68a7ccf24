import { expect, test } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readChannels } from './read-channels.ts'
import { readCommunicationPlan } from './read-communication-plan.ts'
import { readCommunicationTables } from './read-communication-tables.ts'

const text = `## Communication plan

### Channels

- Chat: \`#till-release\` (live updates)
- Hotline: \`+49 30 000\`

**Escalation channels:**
- Head of shops: by phone

### Before the release (T-48 hours)

**Shop notice:**
- [ ] **To:** Shop leads, Support
- [ ] **Subject:** New tills
- [ ] **Content:**
  - When it starts
  - Tests passed: ____/12
- [ ] **Sent by:** ________ **Time:** ________

### During the release (every 20 minutes)

**Distribution:**
- Chat

**Updates required:**
- [ ] T+0: Begun
- [ ] T+20: Half of the shops

### After the release

Tell everybody how it went.
`

test('messages before, during and after, with audience, cadence and what they say', () => {
  const { all, reading } = readWith(text, readChannels, readCommunicationPlan)
  expect(all('message').map(({ value }) => value)).toEqual([
    {
      title: 'Shop notice',
      stage: 'before',
      audience: 'Shop leads, Support',
      at: -2880,
      items: ['Subject: New tills', 'When it starts', 'Tests passed: …/12'],
    },
    {
      title: 'During the release',
      stage: 'during',
      audience: 'Chat',
      cadenceMinutes: 20,
      items: ['T+0: Begun', 'T+20: Half of the shops'],
    },
    { title: 'After the release', stage: 'after', audience: '', items: ['Tell everybody how it went.'] },
  ])
  const plan = reading.root.children[0]
  expect(plan && reading.isOpen(plan.node)).toBe(false)
})

test('channels with address and purpose; ways of escalation are others', () => {
  const { all } = readWith(text, readChannels)
  expect(all('channel').map(({ value }) => value)).toEqual([
    { title: 'Chat', address: '#till-release', purpose: 'live updates' },
    { title: 'Hotline', address: '+49 30 000', purpose: '' },
  ])
})

test('duties of a communication lead are no messages', () => {
  const { all } = readWith(
    '## Roles\n\n### Communication lead\n\n**During deployment:**\n- [ ] Post every 15 minutes\n',
    readCommunicationPlan,
  )
  expect(all('message')).toEqual([])
})

test('a plan as a table: one message for each row', () => {
  const { all } = readWith(
    `## Communications

| When | Audience | Message | Channel |
|---|---|---|---|
| T-24h | Shops | Tills restart tonight | Mail |
| After the release | Finance | New till is live | Chat |
`,
    readCommunicationTables,
  )
  expect(all('message').map(({ value }) => value)).toEqual([
    { title: 'Tills restart tonight', stage: 'before', audience: 'Shops', at: -1440, items: ['Mail'] },
    { title: 'New till is live', stage: 'after', audience: 'Finance', items: ['Chat'] },
  ])
})

test('a channel that is called by its address, and one that says only what it is for', () => {
  const { all } = readWith(
    '## Channels\n\n- #till-night: what happens now\n- Chat: #tills for questions\n- Mail: For the press\n- Purpose: News\n',
    readChannels,
  )
  expect(all('channel').map(({ value }) => value)).toEqual([
    { title: '#till-night', address: '#till-night', purpose: 'what happens now' },
    { title: 'Chat', address: '#tills', purpose: 'questions' },
    { title: 'Mail', address: '', purpose: 'For the press' },
  ])
})

test('a table with cadence and place', () => {
  const { all } = readWith(
    '## Comms\n\n| When | Who | What | Where |\n|---|---|---|---|\n| every 20m | shops | status | #tills |\n| end | all | done | mail |\n',
    readCommunicationTables,
  )
  expect(all('message').map(({ value }) => value)).toEqual([
    { title: 'status', stage: 'during', audience: 'shops', cadenceMinutes: 20, items: ['#tills'] },
    { title: 'done', stage: 'after', audience: 'all', items: ['mail'] },
  ])
})
