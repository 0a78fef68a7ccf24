import type { Page } from '@playwright/test'
import { DEMO_PEOPLE, DEMO_ROLES, mailOf } from '../prisma/seed/demo-people.ts'
import { byPosition } from '../server/deployment/rules.ts'
import type { State } from '../server/deployment/state.types.ts'
import { expect, test } from './fixtures.ts'
import { tickItem } from './support/checklist.ts'
import { sign, vote } from './support/gate.ts'
import { weights } from './support/router.ts'
import { answersOf, openTab } from './support/war-room.ts'

const personOf = (mailbox: string) => DEMO_PEOPLE.find(person => person.mailbox === mailbox)
const others = DEMO_ROLES.filter(role => role !== 'lead')

/** Follows the way that the war room offers the lead to the gate that is open, and signs GO. */
async function decide(lead: Page, password: string) {
  await openTab(lead, 'War room')
  await answersOf(lead).getByRole('link', { name: 'Decide' }).click()
  await sign(lead, 'GO', password)
}

async function createDraft(lead: Page): Promise<string> {
  await lead.getByRole('link', { name: 'New deployment' }).click()
  await lead.getByRole('textbox', { name: 'Name', exact: true }).fill('Happy orchestrator')
  await lead.getByLabel('From version').fill('2.0.5')
  await lead.getByLabel('To version').fill('2.1.0')
  await lead.getByRole('checkbox', { name: /^Take the 8 people/ }).uncheck()
  await expect(lead.getByRole('checkbox', { name: /^Walk the plan 30 times faster/ })).toBeChecked()
  await lead.getByRole('button', { name: 'Create the draft' }).click()
  await expect(lead.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
  return new URL(lead.url()).pathname.split('/')[2] ?? ''
}

async function assignEveryone(lead: Page) {
  const schedule = lead.getByRole('button', { name: 'Schedule' })
  await expect(schedule).toHaveAttribute('aria-disabled', 'true')
  for (const mailbox of DEMO_ROLES) {
    const person = personOf(mailbox)
    const card = lead.getByRole('listitem').filter({
      has: lead.getByRole('heading', { name: person?.title, exact: false }),
    })
    await card.getByLabel('Person').selectOption({ label: `${person?.name}, ${person?.title}` })
  }
  await expect(lead.getByText('8 of 8 roles assigned')).toBeVisible()
  await schedule.click()
  await expect(schedule).toBeHidden()
}

async function tickMine(page: Page, state: State, role: string) {
  for (const item of byPosition(state.items)) if (item.roleKey === role) await tickItem(page, item)
}

test('a deployment from draft to hypercare, every part by its people', async ({
  page: lead,
  enter,
  installation,
  stage,
}) => {
  await stage.clearStage()
  await lead.goto('/')
  await lead.getByLabel('E-mail').fill(mailOf('lead'))
  await lead.getByLabel('Password', { exact: true }).fill(installation.password)
  await lead.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(lead.getByRole('heading', { name: 'Deployments' })).toBeVisible()

  const id = await createDraft(lead)
  await assignEveryone(lead)
  const state = await stage.state(id)
  const here = `/deployments/${id}`

  // Everyone at once: each of the seven prepares their own items, then votes.
  const prepare = async (role: string) => {
    const page = await enter(role, `${here}/checklist`)
    await tickMine(page, state, role)
    await openTab(page, 'Gates')
    await vote(page, 'GO')
    await page.close()
  }
  await openTab(lead, 'Checklist')
  await Promise.all([tickMine(lead, state, 'lead'), ...others.map(prepare)])
  await decide(lead, installation.password)
  // The gate itself leads on to the start.
  await lead.getByRole('region', { name: 'Start' }).getByRole('button', { name: 'Start now' }).click()
  await openTab(lead, 'War room')

  const watcher = await enter('stakeholder', here)
  const voteAt = async (role: string, gate: string) => {
    const page = await enter(role, `${here}/gates/${gate}`)
    await vote(page, 'GO')
    await page.close()
  }
  await expect(answersOf(lead)).toContainText('GATE 2', { timeout: 60_000 })
  await Promise.all(['ops', 'dba', 'monitoring'].map(role => voteAt(role, 'pre-cutover')))
  await decide(lead, installation.password)
  await openTab(lead, 'War room')
  await expect.poll(() => weights(installation), { timeout: 60_000 }).toEqual({ blue: 50, green: 50 })
  await answersOf(lead).getByRole('button', { name: 'Approve 100 %' }).click()
  await expect.poll(() => weights(installation), { timeout: 60_000 }).toEqual({ blue: 100, green: 0 })

  await expect(answersOf(lead)).toContainText('GATE 3', { timeout: 60_000 })
  await Promise.all(['monitoring', 'qa'].map(role => voteAt(role, 'success')))
  await decide(lead, installation.password)
  await openTab(lead, 'War room')
  // The watch lasts a day: closing now is possible, is nobody's turn, and says what it leaves out.
  await expect(answersOf(lead)).toContainText('not yet')
  await answersOf(lead)
    .getByRole('button', { name: /^Close early/ })
    .click()
  const closing = lead.getByRole('dialog')
  await expect(closing.getByRole('region', { name: 'What is left out' })).toContainText(
    'of the watch are left',
  )
  const close = closing.getByRole('button', { name: 'Close it early' })
  await expect(close).toHaveAccessibleDescription('Say what came of it.')
  await closing.getByRole('button', { name: 'Cancel' }).click()
  for (const page of [lead, watcher]) {
    await expect(page.getByRole('region', { name: 'Events' }).getByText('Hypercare begins')).toBeAttached()
  }
  expect((await stage.state(id)).deployment).toMatchObject({
    status: 'hypercare',
    traffic: { weights: { blue: 100, green: 0 } },
  })
})
