import { expect, test } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { withFacts } from './live-facts.ts'
import { readTemplates } from './read-templates.ts'

test('blocks below headings that speak of messages, with whom they are for', () => {
  const { all } = readWith(
    `## Communication plan

### Customer announcement

**Message template:**

\`\`\`
We move to the new till on [Start Time].
\`\`\`

### While it runs

**Status update template:**

\`\`\`text
To: all stakeholders
Now in [CURRENT_PHASE], [X]/[Y] steps complete, back at [Shop Opening]
\`\`\`

**Notification command:**

\`\`\`bash
tools/notify.sh --all
\`\`\`
`,
    readTemplates,
  )
  expect(all('template').map(({ value }) => value)).toEqual([
    {
      title: 'Customer announcement',
      audience: 'customer',
      body: 'We move to the new till on {start}.',
      placeholders: [],
    },
    {
      title: 'Status update',
      audience: 'stakeholder',
      body: 'To: all stakeholders\nNow in {phase}, {stepsDone}/{stepsTotal} steps complete, back at [Shop Opening]',
      placeholders: ['[Shop Opening]'],
    },
  ])
})

test('a long body is kept whole', () => {
  const body = 'A line of news for all of us.\n'.repeat(100).trim()
  const { all } = readWith(`## Message\n\n\`\`\`\n${body}\n\`\`\``, readTemplates)
  expect(all('template')[0]?.value.body).toBe(body)
})

test.each([
  ['As of [TIMESTAMP]: [STATUS]', 'As of {time}: {status}'],
  ['Phase: [Phase Name], next [NEXT_PHASE]', 'Phase: {phase}, next {nextPhase}'],
  ['ETA: [MINUTES] left; issues: [NONE / description]', 'ETA: {eta} left; issues: {issues}'],
  ['{{version}} went live, {{ duration }}', '{toVersion} went live, {duration}'],
  ['Start time: [Time], end time: [Time]', 'Start time: {start}, end time: {end}'],
  ['Duration: [Actual time]', 'Duration: {duration}'],
  ['Deployment Lead: [Name]', 'Deployment Lead: {lead}'],
  ['Release scheduled for [Date] at [Time]', 'Release scheduled for {start}'],
])('live facts in %s', (written, rewritten) => {
  expect(withFacts(written)).toEqual({ body: rewritten, placeholders: [] })
})

test('how far an investigation is, is not how far the deployment is', () => {
  const written = 'Investigation status: [In progress / Solved]'
  expect(withFacts(written)).toEqual({ body: written, placeholders: ['[In progress / Solved]'] })
})

test('a moment that nobody can know stays to be filled in; links are no holes', () => {
  expect(withFacts('Next update: [Time], see [notes](https://docs.example)')).toEqual({
    body: 'Next update: [Time], see [notes](https://docs.example)',
    placeholders: ['[Time]'],
  })
})
