import { expect, it, test } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { personIn } from './person-details.ts'
import { readContacts } from './read-contacts.ts'
import { readEscalation } from './read-escalation.ts'

const contactsOf = (markdown: string) =>
  readWith(markdown, readEscalation, readContacts)
    .all('contact')
    .map(({ value }) => value)

test('fields below "Contact methods" are those of the heading above', () => {
  expect(
    contactsOf(`# On-call contacts

### Shift lead

**Contact methods:**
- **Phone:** +49 30 2000
- **Slack:** @shift-lead
`),
  ).toEqual([{ name: 'Shift lead', role: '@shift-lead', phone: '+49 30 2000', group: 'On-call contacts' }])
})

test('a way to reach somebody is that of its heading; addresses of the web are links', () => {
  const text = `## Contacts

### Night desk

- **Phone:** +49 30 3000 (only at night)
- **Board:** https://board.example
`
  expect(contactsOf(text)).toEqual([
    { name: 'Night desk', role: 'only at night', phone: '+49 30 3000', group: 'Night desk' },
  ])
})

it.each([
  [
    'a document that only speaks of on-call',
    '# The on-call story\n\n- **Plan**: too long\n- **Guide**: too short\n',
  ],
  ['boxes of a checklist', '## Contacts\n\n- [ ] List: updated\n- [ ] Phones: tried\n'],
  ['a table of contents', '## Contents\n\n- Contacts: page 3\n'],
  [
    'who is escalated to',
    '## Contacts\n\n### Escalation\n\n1. **Captain**: +49 30 1\n2. **Board**: +49 30 2\n',
  ],
])('finds none in %s', (_, text) => {
  expect(contactsOf(text)).toEqual([])
})

it.each([
  [
    'Ada Moss, +49 30 1001 (ada@ship.example)',
    { name: 'Ada Moss', phone: '+49 30 1001', email: 'ada@ship.example' },
  ],
  ['________ ([EMAIL] / [PHONE])', {}],
  ['Case #123456789 (Premium)', { note: 'Case #123456789 (Premium)' }],
  ['+1-555-CALL-NOW', { phone: '+1-555-CALL-NOW' }],
  ['the night shift', { note: 'the night shift' }],
  ['Ada Moss (backup: Bo Li) – decides', { name: 'Ada Moss', backup: 'Bo Li', note: 'decides' }],
  ['Duty Manager, nights', { note: 'Duty Manager, nights' }],
])('who is meant by %s', (text, person) => {
  expect(personIn(text)).toEqual(person)
})
