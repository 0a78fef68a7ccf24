import type { Page } from '@playwright/test'
import { DEMO_PEOPLE, DEMO_ROLES, mailOf } from '../prisma/seed/demo-people.ts'
import { byPosition } from '../server/deployments/rules.ts'
import type { State } from '../server/deployments/state.types.ts'
import { expect, test } from './fixtures.ts'
import { tickItem } from './support/checklist.ts'
import { sign, vote } from './support/gate.ts'
import { weights } from './support/router.ts'

const personOf = (mailbox: string) => DEMO_PEOPLE.find(person => person.mailbox === mailbox)
const others = DEMO_ROLES.filter(role => role !== 'lead')

const answers = (page: Page) => page.getByRole('region', { name: 'The four answers' })

/** Follows the way that the screen offers the reader: their next act, or the tab. */
const follow = (page: Page, link: 'Vote' | 'Decide') =>
  answers(page).getByRole('link', { name: link }).click({ timeout: 60_000 })

async function createDraft(lead: Page): Promise<string> {
  await lead.getByRole('link', { name: 'New deployment' }).click()
  await lead.getByLabel('Name').fill('Happy orchestrator')
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
  room,
  stage,
}) => {
  await stage.clearStage()
  await lead.goto('/')
  await lead.getByLabel('E-mail').fill(mailOf('lead'))
  await lead.getByLabel('Password', { exact: true }).fill(room.password)
  await lead.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(lead.getByRole('heading', { name: 'Deployments' })).toBeVisible()

  const id = await createDraft(lead)
  await assignEveryone(lead)
  const state = await stage.state(id)
  const here = `/deployments/${id}`

  const team = new Map<string, Page>()
  const prepare = async (role: string) => {
    const page = await enter(role, `${here}/checklist`)
    team.set(role, page)
    await tickMine(page, state, role)
    await page.goto(here)
    await follow(page, 'Vote')
    await vote(page, 'GO')
  }
  await lead.getByRole('link', { name: 'Checklist' }).click()
  await Promise.all([tickMine(lead, state, 'lead'), ...others.map(prepare)])

  await lead.getByRole('link', { name: 'War room' }).click()
  await follow(lead, 'Decide')
  await sign(lead, 'GO', room.password)
  await lead.getByRole('link', { name: 'War room' }).click()
  await answers(lead).getByRole('button', { name: 'Start now' }).click()

  await decideTogether({ lead, team, voters: ['ops', 'dba', 'monitoring'], password: room.password })
  await expect.poll(() => weights(room), { timeout: 60_000 }).toEqual({ blue: 50, green: 50 })
  await answers(lead).getByRole('button', { name: 'Approve 100 %' }).click()
  await expect.poll(() => weights(room), { timeout: 60_000 }).toEqual({ blue: 100, green: 0 })

  await decideTogether({ lead, team, voters: ['monitoring', 'qa'], password: room.password })
  await expect(answers(lead).getByRole('button', { name: /^Close the deployment/ })).toBeVisible()
  for (const page of [lead, ...team.values()]) await expect(page.getByText('Hypercare begins')).toBeVisible()
  expect((await stage.state(id)).deployment).toMatchObject({
    status: 'hypercare',
    traffic: { weights: { blue: 100 } },
  })
})

interface Together {
  lead: Page
  team: Map<string, Page>
  voters: string[]
  password: string
}

/** A gate during the run: it opens by itself, its voters say GO at once, the lead signs. */
async function decideTogether({ lead, team, voters, password }: Together) {
  const voting = voters.map(async role => {
    const page = team.get(role)
    if (!page) throw new Error(`${role} is not here`)
    await page.getByRole('link', { name: 'War room' }).click()
    await follow(page, 'Vote')
    await vote(page, 'GO')
    await page.getByRole('link', { name: 'War room' }).click()
  })
  await Promise.all(voting)
  await follow(lead, 'Decide')
  await sign(lead, 'GO', password)
  await lead.getByRole('link', { name: 'War room' }).click()
}
