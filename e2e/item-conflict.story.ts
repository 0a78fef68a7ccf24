import type { State } from '../server/deployment/state.types.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, openItem } from './support/checklist.ts'

// The browser itself writes an answer of 409 to the console; that answer is what this story is about.
test.use({ expectedErrors: [/409 \(Conflict\)/] })

const itemOf = (state: State, title: string) => {
  const item = Object.values(state.items).find(row => row.title.startsWith(title))
  if (!item) throw new Error(`the runbook has no item ${title}`)
  return item
}

test('two people change one item: the second hears of the first and keeps what was typed', async ({
  stage,
  enter,
}) => {
  const state = await stage.draft('One item, two people')
  const item = itemOf(state, 'Automated tests')
  const where = `/deployments/${state.deployment.id}/checklist?item=${item.id}`
  const [qa, lead] = await Promise.all([enter('qa', where), enter('lead', where)])

  const typed = await openItem(qa, item)
  await typed.getByRole('button', { name: 'Add a note' }).click()
  await typed.getByRole('textbox', { name: 'Note' }).fill('Two flaky tests are quarantined.')
  const other = await openItem(lead, item)
  await other.getByRole('textbox', { name: 'Coverage' }).fill('91')
  await other.getByRole('textbox', { name: 'Coverage' }).press('Enter')
  await expect(other.getByRole('checkbox', { name: 'Coverage' })).toBeChecked()

  const notice = typed.getByRole('alert')
  await expect(notice).toContainText('Maya Okafor changed this item')
  await expect(notice).toContainText('Coverage is 91 %')
  await expect(notice).toContainText('What you typed is kept.')
  await expect(typed.getByRole('textbox', { name: 'Note' })).toHaveValue('Two flaky tests are quarantined.')

  // Sent on top of what was not seen: refused, with the row as it is and a way on.
  await typed.getByRole('button', { name: 'Save the note' }).click()
  await expect(notice).toContainText('You wanted to note “Two flaky tests are quarantined.”')
  await expect(typed.getByRole('textbox', { name: 'Note' })).toHaveValue('Two flaky tests are quarantined.')
  await notice.getByRole('button', { name: 'Do it on the item as it is now' }).click()
  await expect(notice).toBeHidden()
  await expect(other.getByRole('textbox', { name: 'Note' })).toHaveValue('Two flaky tests are quarantined.')
})

test('two people tick one item in the same moment: it is ticked once', async ({ stage, enter }) => {
  const state = await stage.draft('One tick, two people')
  const item = itemOf(state, 'Smoke tests ready')
  const { id } = state.deployment
  const where = `/deployments/${id}/checklist?item=${item.id}`
  const [qa, lead] = await Promise.all([enter('qa', where), enter('lead', where)])
  for (const page of [qa, lead])
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()

  // The lead presses first, but that request is under way until QA's has arrived.
  const held = Promise.withResolvers<void>()
  await lead.route(`**/api/v1/deployments/${id}/items/${item.id}`, async route => {
    await held.promise
    await route.continue()
  })
  await boxOf(lead, item).click()
  await boxOf(qa, item).click()
  await expect(boxOf(qa, item)).toBeChecked()
  await stage.watch(id, ({ items }) => items[item.id]?.state === 'passed')
  held.resolve()

  const notice = lead.getByRole('region', { name: `Item ${item.number}` }).getByRole('alert')
  await expect(notice).toContainText('Aisha Rahman changed this item')
  await expect(boxOf(lead, item)).toBeChecked()
  const ticks = await (await stage.as('lead')).call(
    'GET /deployments/{deploymentId}/items/{itemId}/history',
    { deploymentId: id, itemId: item.id },
  )
  expect(ticks).toHaveLength(1)
})
