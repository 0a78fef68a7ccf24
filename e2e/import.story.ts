import { byPosition } from '../server/deployment/rules.ts'
import { expect, test } from './fixtures.ts'

/** As a team might have it in its wiki; the tick was encoded twice on its way. */
const PLAN = `# Ledger service release

The ledger moves to new machines in one evening.

## Pre-deployment checklist (T-24 hours)

### Machines (2 items)

- [ ] **New machines answer**
  - [ ] Disk free: ____ GB (target: >50 GB)
  - **Verification:** \`ping -c 1 ledger-new.example.test\`
  - **Responsible:** Release Manager
- [ ] **Backups taken** âœ“
  - **Responsible:** Database Administrator

## Go/No-Go decision (T-1 hour)

Decision authority: Release Manager

**GO criteria:**

- [ ] All checklist items complete
- [ ] The team is on the call

## Deployment procedure

### Phase 1: Fill the new machines (T+0 to T+20 min)

1. **Install the release**

   \`\`\`bash
   ./install.sh ledger
   # Expected: installed
   \`\`\`

2. **Compare the books** (5 minutes)

### Phase 2: Move everyone (T+20 to T+30 min)

| Time | Action |
|---|---|
| T+20 min | Route 50% traffic to the new machines |
| T+25 min | Route 100% traffic to the new machines |

## Rollback procedure (Target: <5 minutes)

1. Point everyone back to the old machines (1 minute)

A remark that nothing understands stays where it is.
`

test('a plan from a wiki is pasted, reviewed beside its text, published, and can be deployed', async ({
  enter,
  stage,
}) => {
  const lead = await enter('lead', '/runbooks')
  await lead.getByRole('link', { name: 'Import' }).click()
  await lead.getByLabel('Or paste it').fill(PLAN)
  await lead.getByRole('button', { name: 'Read it' }).click()

  await expect(lead.getByText(/^100 % of \d+ lines accounted for/)).toBeVisible()
  const findings = lead.getByRole('list', { name: 'Findings' })
  await expect(findings.getByText('New machines answer')).toBeVisible()

  // What was read wrong is put right: the text beside it shows what it was.
  await findings.getByText('Backups taken').click()
  await lead.keyboard.press('Enter')
  await lead.getByLabel('Title').fill('Backups taken and read back')
  await lead.getByLabel('Title').press('Enter')
  await expect(findings.getByText('Backups taken and read back')).toBeVisible()
  await expect(lead.getByText(/^Saved/)).toBeVisible()

  await lead.getByRole('button', { name: /^Publish/ }).click()
  const dialog = lead.getByRole('dialog', { name: 'Publish the runbook' })
  await dialog.getByLabel('Why this version').fill('The plan of the wiki')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(lead.getByRole('heading', { name: 'Ledger service release', level: 1 })).toBeVisible()
  await expect(lead.getByText('The plan of the wiki')).toBeVisible()
  await lead.getByRole('link', { name: 'New deployment' }).click()
  await expect(lead.getByLabel('Runbook', { exact: true })).toContainText('Ledger service release')

  const api = await stage.as('lead')
  const runbooks = await api.call('GET /runbooks')
  const runbookId = runbooks.find(({ name }) => name === 'Ledger service release')?.id ?? ''
  const { id } = await api.call('POST /deployments', {
    runbookId,
    name: 'Ledger',
    fromVersion: '1',
    toVersion: '2',
    rehearsal: true,
    speed: 600,
    window: { start: new Date().toISOString(), end: new Date(Date.now() + 3600_000).toISOString() },
  })
  const { items, steps, gates } = await stage.state(id)
  expect(byPosition(items).map(({ title }) => title)).toEqual([
    'New machines answer',
    'Backups taken and read back',
  ])
  expect(byPosition(steps).map(({ kind }) => kind)).toEqual([
    'command',
    'manual',
    'traffic',
    'traffic',
    'manual',
  ])
  expect(Object.values(gates)).toHaveLength(1)
})
