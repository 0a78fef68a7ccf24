import { expect, it } from 'vitest'
import { demoRows } from './demo-people-rows.ts'

const person = (name: string, title: string, globalRole = 'member') => ({
  email: `${name}@demo.test`,
  name,
  title,
  globalRole,
})

it('puts the backup beside the person, players first, and marks who may only look', () => {
  const lead = person('lead', 'Deployment Lead')
  const lead2 = person('lead2', 'Deployment Lead, backup')
  const qa2 = person('qa2', 'Quality Engineer, backup')
  const admin = person('admin', 'Administrator', 'admin')
  const stakeholder = person('stakeholder', 'Stakeholder', 'viewer')
  expect(demoRows([stakeholder, admin, lead, lead2, qa2])).toEqual([
    { title: 'Deployment Lead', person: lead, backup: lead2, looksOnly: false },
    { title: 'Quality Engineer, backup', person: qa2, backup: null, looksOnly: false },
    { title: 'Administrator', person: admin, backup: null, looksOnly: false },
    { title: 'Stakeholder', person: stakeholder, backup: null, looksOnly: true },
  ])
})
