import { expect, it } from 'vitest'
import { isKind } from '../../finding.inputs.ts'
import { readChecks } from '../testing/read-checks.ts'

const read = (markdown: string) => {
  const { findings } = readChecks(markdown)
  return {
    signOffs: findings.filter(isKind('signOff')).map(({ value }) => value),
    items: findings.filter(isKind('item')).map(({ value }) => value),
  }
}

it('reads titles over name, signature and date', () => {
  const { signOffs } = read(`# P

## Sign-off

### Approvals before the start

**Release Manager Approval:**
- Name: ________
- Signature: ________
- Date: ________

**Final Authority Sign-Off:**

Name: ________
Signature: ________
`)
  expect(signOffs).toEqual([
    { group: 'Approvals before the start', title: 'Release Manager' },
    { group: 'Approvals before the start', title: 'Final Authority' },
  ])
})

it('reads lines with blanks, boxes and a table of approvers', () => {
  const { signOffs } = read(`# P

## Approvals

- QA Lead: ________ Date: ________
- [ ] Security Team - no open findings
- [ ] Sponsor: ________ (Signature)
- [ ] Data Steward: all figures agree
- [ ] Mate: @bo

| Role | Name | Signature | Date |
|---|---|---|---|
| Captain | Ann Ode | | |
| Mate | Bo Lin | ✅ | 2031-01-02 |
`)
  expect(signOffs.map(({ title, name }) => [title, name])).toEqual([
    ['QA Lead', undefined],
    ['Security Team', undefined],
    ['Sponsor', undefined],
    ['Data Steward', undefined],
    ['Mate', '@bo'],
    ['Captain', 'Ann Ode'],
    ['Mate', 'Bo Lin'],
  ])
  expect(signOffs.map(({ history }) => history?.at)).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined, undefined],
    '2031-01-02',
  ])
})

it('keeps what is signed already as history', () => {
  const { signOffs } = read(`# P

### Technical Sign-Off ✅
\`\`\`
Network Lead: Ida Roe
Date: 2031-04-01 20:00 UTC
Signature: [APPROVED] ✅

Storage Lead: Ned Poe
Date: ________
Signature: ________
\`\`\`
`)
  expect(signOffs).toEqual([
    {
      group: 'Technical Sign-Off',
      title: 'Network Lead',
      name: 'Ida Roe',
      history: { name: 'Ida Roe', at: '2031-04-01 20:00 UTC', text: 'APPROVED' },
    },
    { group: 'Technical Sign-Off', title: 'Storage Lead', name: 'Ned Poe' },
  ])
})

it('takes the ticked lines of a sign-off that was given as claims', () => {
  const { signOffs, items } = read(`# P

## Sign-Off

### Operations

**Night shift (N-7):**
- [x] Alarms tested
- [x] People told

**Status: APPROVED ✅**
`)
  expect(signOffs).toEqual([
    { group: 'Operations', title: 'Night shift', history: { name: 'N-7', text: 'APPROVED' } },
  ])
  expect(items).toMatchObject([{ claimed: true }, { claimed: true }])
})

it('does not take contacts or permissions for signatures', () => {
  const { signOffs } = read(`# P

### Authentication and authorization
- [ ] **Roles**: test each of them well

### On call
**DBA**
- Name: ________
- Phone: ________
`)
  expect(signOffs).toEqual([])
})
