import { expect, it, test } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readEscalation } from './read-escalation.ts'

const levels = (markdown: string) =>
  readWith(markdown, readEscalation)
    .all('escalation')
    .map(({ value, sure }) => [value.level, value.afterMinutes, value.who, sure])

test('a chain in order: a time that is not said is a guess', () => {
  const { all } = readWith(
    `### Escalation chain

1. **Baker on call**: +49-30-BREAD-NOW
2. **Master baker**: +49 30 1002
3. Owner (after 30 minutes)
`,
    readEscalation,
  )
  expect(all('escalation').map(({ value, sure }) => ({ ...value, sure }))).toEqual([
    { level: 1, afterMinutes: 0, who: 'Baker on call', phone: '+49-30-BREAD-NOW', actions: [], sure: false },
    { level: 2, afterMinutes: 0, who: 'Master baker', phone: '+49 30 1002', actions: [], sure: false },
    { level: 3, afterMinutes: 30, who: 'Owner', actions: [], sure: true },
  ])
})

it.each([
  [
    'a table of levels',
    '| Level | Who | After | Phone |\n|---|---|---|---|\n| L1 | Baker | immediately | +49 30 1001 |\n| L2 | Owner | 20 min | +49 30 1002 |\n',
    [
      [1, 0, 'Baker', true],
      [2, 20, 'Owner', true],
    ],
  ],
  [
    'sentences',
    '- Page the baker on call immediately.\n- If nobody answers within 10 minutes, escalate to the shift lead.\n- Write everything down.\n',
    [
      [1, 0, 'Baker on call', false],
      [2, 10, 'Shift lead', false],
    ],
  ],
  [
    'times first',
    '- 0-15 min: Duty engineer\n- 15-30 min: Team lead\n- 30+ min: CTO (Di Oh, +49 30 7777)\n',
    [
      [1, 0, 'Duty engineer', true],
      [2, 15, 'Team lead', true],
      [3, 30, 'CTO', true],
    ],
  ],
  [
    'a drawing',
    '```\nLevel 1: Baker\n    ↓ (15 min, nobody answers)\nLevel 2: Owner\n```\n',
    [
      [1, 0, 'Baker', false],
      [2, 15, 'Owner', true],
    ],
  ],
])('reads %s', (_, text, expected) => {
  expect(levels(`## Escalation\n\n${text}`)).toEqual(expected)
})

it.each([
  [
    'who is called for how bad it is',
    '| Severity | Escalate to | Time |\n|---|---|---|\n| High | Owner | 5 min |\n',
  ],
  ['what is done when', '| Time | Action | Who |\n|---|---|---|\n| 5 min | Call again | Alarm |\n'],
  [
    'rules',
    '- Any fire → Escalate to the owner immediately\n- Any theft → Escalate to the security team immediately\n',
  ],
  ['steps', '1. Restart the oven and wait for the lamp\n2. Look at the lamp again after 5 minutes\n'],
])('finds none in %s', (_, text) => {
  expect(levels(`## Escalation\n\n${text}`)).toEqual([])
})
