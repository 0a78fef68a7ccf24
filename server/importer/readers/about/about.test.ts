import { expect, it } from 'vitest'
import { keepNotes } from '../keep-notes.ts'
import { readWith } from '../testing/read-with.ts'
import { readLinks } from './read-links.ts'
import { readName } from './read-name.ts'
import { readVariables } from './read-variables.ts'
import { readWindow } from './read-window.ts'

const nameIn = (text: string) => readWith(text, readName).all('name')[0]?.value

it('joins a title that names no system with the heading or the line that does', () => {
  expect(nameIn('# PRODUCTION SIGN-OFF\n## Ferry Ledger v3\n\n**Owner:** Ann\n')?.name).toBe(
    'Ferry Ledger v3 (Production Sign-Off)',
  )
  expect(nameIn('# Deployment checklist\n\n**Project:** Ferry\n')?.name).toBe('Ferry (Deployment checklist)')
  expect(nameIn('# Ferry 3 launch\n## Overview\n\nText.\n')?.name).toBe('Ferry 3 launch')
})

it('is called what the front matter says, where no heading is a title', () => {
  expect(nameIn('---\nname: release\ntitle: "Ferry 3 release"\n---\n\n## Objective\n\nText.\n')?.name).toBe(
    'Ferry 3 release',
  )
  expect(nameIn('---\ntitle: ferry-3\n---\n\n# Ferry 3\n')?.name).toBe('Ferry 3')
})

it('joins no part and no warning to a title', () => {
  expect(nameIn('# Operational Runbook\n\n## Daily work\n\n- Look at the tide\n\n## Other\n')?.name).toBe(
    'Operational Runbook',
  )
  expect(nameIn('# ====\n# Ferry\n# ====\n')?.name).toBe('Ferry')
  expect(nameIn('# Ferry leak\n\n## Hurry up!\n\nText.\n')?.name).toBe('Ferry leak')
})

it('takes the first paragraph of the overview as the summary', () => {
  const text = '# Ferry\n\n## Overview\n\nThis moves the ferry from the old pier to the new one.\n'
  expect(nameIn(text)?.summary).toBe('This moves the ferry from the old pier to the new one.')
})

it('finds the window that a line names', () => {
  const { all } = readWith('# Ferry\n\n**Window**: `2031-05-04 01:00-03:00 UTC`\n', readWindow)
  expect(all('window')[0]?.value.start).toBe('2031-05-04T01:00:00.000Z')
})

it('makes one variable of each placeholder, and leaves the text as it is', () => {
  const text = `# Ferry

Departs: [START TIME], version {{version}}; [see](https://example.com) the [APPROVED] plan.

\`\`\`bash
export PIER_COUNT=4
export NOW=$(date)
sail --ship v[SHIP_NAME] --key [API_TOKEN] --to <pier-name> --again <pier-name>
if [ -z "$A" ]; then echo "[ERROR] none"; fi
\`\`\`

## Message template

\`\`\`
Dear [GUEST_NAME]
\`\`\`
`
  const { all, reading } = readWith(text, readVariables)
  keepNotes(reading, text)
  const variables = all('variable').map(({ value }) => value)
  expect(variables.map(({ key }) => key).toSorted()).toEqual([
    'API_TOKEN',
    'PIER_COUNT',
    'PIER_NAME',
    'SHIP_NAME',
    'START_TIME',
    'VERSION',
  ])
  const of = (key: string) => variables.find(each => each.key === key)
  expect(of('PIER_COUNT')).toMatchObject({ type: 'number', default: '4', required: false })
  expect(of('START_TIME')).toMatchObject({ type: 'timestamp', required: true })
  expect(of('API_TOKEN')).toMatchObject({ secret: true })
  expect(all('note').some(({ value }) => value.text.includes('[START TIME]'))).toBe(true)
})

it('reads links below headings that promise them, and only addresses of the web and mail', () => {
  const text = `## Live monitoring

- **Primary**: https://ferry.example.com/dash
- [Tide table](https://tides.example.com)
- [Below](#below)
- Local: http://localhost:3000/health
- Blank: https://[ferry].example.com

## Story

- https://elsewhere.example.com
`
  expect(
    readWith(text, readLinks)
      .all('link')
      .map(({ value }) => value),
  ).toEqual([
    { title: 'Live monitoring: Primary', url: 'https://ferry.example.com/dash' },
    { title: 'Tide table', url: 'https://tides.example.com' },
  ])
})
