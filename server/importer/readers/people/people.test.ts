import { expect, it } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readContacts } from './read-contacts.ts'
import { readEscalation } from './read-escalation.ts'
import { readRoles } from './read-roles.ts'

const values = (text: string) => {
  const { all, reading } = readWith(text, readRoles, readEscalation, readContacts)
  return {
    roles: all('role').map(({ value }) => value),
    contacts: all('contact').map(({ value }) => value),
    escalation: all('escalation'),
    reading,
  }
}

it('reads roles with their person, duties and what they may', () => {
  const { roles } = values(`# Ferry

## ROLES AND RESPONSIBILITIES

### 1. HARBOUR MASTER (Decision Authority)
**Name:** Ann Lee
**Phone:** ______

**Responsibilities:**
- Leads the crossing
- Talks with passengers

**Pre-Deployment:**
- [ ] Read the tide table

**During Deployment:**
- [ ] Watch the radar
- [ ] Call the bridge

**Post-Deployment:**
- [ ] Close the log

### 2. Pilot
**Name:** ______

**Responsibilities:**
- Executes the mooring scripts
`)
  expect(roles).toMatchObject([
    {
      title: 'Harbour Master',
      person: 'Ann Lee',
      before: ['Read the tide table'],
      during: ['Watch the radar', 'Call the bridge'],
      after: ['Close the log'],
      authorities: ['decide'],
    },
    { title: 'Pilot', authorities: ['execute'] },
  ])
  expect(roles[0]?.phone).toBeUndefined()
  expect(roles[1]?.person).toBeUndefined()
})

it('reads a table of roles, and a list of them', () => {
  const table = values(`## Team structure

| # | Role | Key responsibility | Authority |
|---|---|---|---|
| 1 | Captain | Coordination | GO/NO-GO |
| 2 | Signaller | DNS changes | Traffic switching |
`)
  expect(table.roles.map(({ title, authorities }) => [title, authorities])).toEqual([
    ['Captain', ['decide']],
    ['Signaller', ['shift']],
  ])
  const list = values('## Roles\n\n- **Captain**: decides, and approves changes\n- **Cook**: Bo Berg\n')
  expect(list.roles).toMatchObject([{ title: 'Captain' }, { title: 'Cook', person: 'Bo Berg' }])
})

it('leaves a checklist about roles to the readers of checklists', () => {
  const { roles } = values('## Roles checklist (1 item)\n\n- [ ] **Roles confirmed**\n  - [ ] All named\n')
  expect(roles).toEqual([])
})

it('reads contacts as fields, lines and tables, with the group of their heading', () => {
  const { contacts } = values(`## Emergency contacts

### Night watch

**Pilot (Backup)**
- Name: ______
- Phone: +1-555-0100

**Suppliers:**
- **Rope works**: Case #4711 (gold)
- Lantern maker: lamp@example.com
- Engineer: ____ ([EMAIL] / [PHONE])

### Office

| Role | Contact | Phone | Backup |
|---|---|---|---|
| Clerk | Cy Dahl | +1-555-0101 | Di Egge |
`)
  expect(contacts).toMatchObject([
    { name: 'Pilot', role: 'Backup', phone: '+1-555-0100', group: 'Night watch' },
    { name: 'Rope works', role: 'Case #4711 (gold)', group: 'Suppliers' },
    { name: 'Lantern maker', email: 'lamp@example.com' },
    { name: 'Engineer', role: '' },
    { name: 'Cy Dahl', role: 'Clerk', phone: '+1-555-0101', backup: 'Di Egge', group: 'Office' },
  ])
  expect(contacts[1]?.phone).toBeUndefined()
})

it('reads levels of an escalation with their times and actions', () => {
  const { escalation } = values(`## Escalation procedure

**Level 1: Watchman (0-10 minutes)**
- Looks at the lamp

**Level 2: Harbour master (10-25 minutes)**
- Wakes the crew

**Level 3: Mayor (25+ minutes)**
- Closes the harbour

**Escalation trigger:**
- Nobody answers
`)
  expect(escalation.map(({ value }) => [value.level, value.afterMinutes, value.who])).toEqual([
    [1, 0, 'Watchman'],
    [2, 10, 'Harbour master'],
    [3, 25, 'Mayor'],
  ])
  expect(escalation[1]?.value.actions).toEqual(['Wakes the crew'])
})

it('takes a chain in order as levels whose times are a guess', () => {
  const { escalation } = values(
    '### Escalation chain\n\n1. **Night pilot**: +1-555-0107\n2. **Mayor**: +1-555-0108\n',
  )
  expect(escalation).toMatchObject([
    { sure: false, value: { level: 1, who: 'Night pilot', phone: '+1-555-0107' } },
    { sure: false, value: { level: 2, who: 'Mayor', phone: '+1-555-0108' } },
  ])
})
