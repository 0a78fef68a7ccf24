import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openSignature } from './support/gate.ts'

test.use({ expectedErrors: [/409 \(Conflict\)/] })

test('two tabs of the lead press GO at once: one wins, the other is told', async ({
  stage,
  enter,
  installation,
}) => {
  const { deployment } = await stage.draft('Two tabs, one GO')
  await stage.play(
    deployment.id,
    state => state.gates['pre-deployment']?.votes.length === 7,
    act => act.kind === 'decide',
  )
  await stage.measured(deployment.id)
  const where = `/deployments/${deployment.id}/gates/pre-deployment`
  const tabs: [Page, Page] = await Promise.all([enter('lead', where), enter('lead', where)])
  const sheets = await Promise.all(tabs.map(tab => openSignature(tab, 'GO', installation.password)))

  // Both requests are under way before either arrives.
  const pressed = tabs.map(() => Promise.withResolvers<void>())
  const answers = tabs.map(tab => tab.waitForResponse('**/gates/pre-deployment/decision'))
  for (const [i, tab] of tabs.entries()) {
    await tab.route('**/gates/pre-deployment/decision', async route => {
      pressed[i]?.resolve()
      await Promise.all(pressed.map(({ promise }) => promise))
      await route.continue()
    })
  }
  await Promise.all(sheets.map(sheet => sheet.getByRole('button', { name: 'Sign and seal' }).click()))
  const codes = await Promise.all(answers.map(async answer => (await answer).status()))
  expect(codes.toSorted()).toEqual([200, 409])

  const [first, second] = tabs
  const [winner, loser] = codes[0] === 200 ? [first, second] : [second, first]
  await expect(winner.getByText('GATE 1 is GO, signed and sealed')).toBeVisible()
  await expect(loser.getByText('Your signature was not used. GATE 1 is already GO')).toBeVisible()
  for (const tab of tabs) await expect(tab.getByRole('region', { name: 'Decision' })).toContainText('GO')
  const lead = await stage.as('lead')
  const events = await lead.call('GET /deployments/{deploymentId}/events', {
    deploymentId: deployment.id,
    after: 0,
  })
  expect(events.filter(({ type }) => type === 'gate.decided')).toHaveLength(1)
})
