import { expect, it } from 'vitest'
import { plainCase } from './titles.ts'

it.each([
  ['DATABASE & API CHECKS', 'Database & API Checks'],
  ['GO/NO-GO DECISION', 'Go/No-Go Decision'],
  ['PLAN FOR THE DEVOPS TEAM', 'Plan for the DevOps Team'],
  ['LEDGER v2.1 CUTOVER', 'Ledger v2.1 Cutover'],
  ['TABLES AND FENCES: before', 'Tables and Fences: before'],
])('%s is read as %s', (shouted, plain) => expect(plainCase(shouted)).toBe(plain))

it.each(['DBA', 'VP Engineering', 'Check of the VPN', 'K8S'])('%s stays', title =>
  expect(plainCase(title)).toBe(title),
)
