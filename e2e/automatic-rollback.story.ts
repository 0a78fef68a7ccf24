import { expect, test } from './fixtures.ts'
import { weights } from './support/router.ts'
import { answersOf } from './support/war-room.ts'

test('errors at 50 %: it rolls back by itself, and everyone sees why', async ({
  stage,
  enter,
  installation,
}) => {
  const { deployment } = await stage.draft('The bad release')
  await stage.play(
    deployment.id,
    state => state.deployment.traffic?.weights.blue === 50,
    act => act.kind === 'step',
  )
  const where = `/deployments/${deployment.id}`
  const [lead, monitoring] = await Promise.all([enter('lead', where), enter('monitoring', where)])
  const pages = [lead, monitoring]
  for (const page of pages) await expect(answersOf(page).getByRole('status')).toHaveText(/OK|WATCH/)

  await lead.getByRole('button', { name: 'Faults' }).click()
  await lead
    .getByRole('dialog', { name: 'Faults of the demo' })
    .getByRole('button', { name: 'Errors 30 %' })
    .click()

  for (const page of pages) {
    const alert = answersOf(page).getByRole('alert')
    await expect(alert).toHaveText('ROLLBACK', { timeout: 60_000 })
    await expect(page.getByRole('main')).toContainText(/Error rate [\d.]+\s% over 10\s% for 5\ss/)
  }
  await expect.poll(() => weights(installation), { timeout: 30_000 }).toEqual({ blue: 0, green: 100 })

  for (const page of pages) {
    await expect(answersOf(page)).toContainText('Rolled back: all traffic is on GREEN 2.0.5.', {
      timeout: 60_000,
    })
    const timeline = page.getByRole('region', { name: 'Events' })
    await expect(timeline.getByText('Automatic rollback started')).toBeAttached()
    await expect(timeline.getByText(/Rolled back in \d+\ss of 120\ss/)).toBeAttached()
  }
  const { status, rollback } = (await stage.state(deployment.id)).deployment
  expect({ status, cause: rollback?.cause }).toEqual({ status: 'rolled_back', cause: 'trigger' })
  expect(rollback?.reason).toMatch(/Error rate/)
})
