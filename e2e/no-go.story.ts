import { expect, test } from './fixtures.ts'
import { openSignature, sign, vote } from './support/gate.ts'

// The browser itself writes an answer of 401 to the console.
test.use({ expectedErrors: [/401 \(Unauthorized\)/] })

test('a NO-GO needs its issue, everyone sees it, and a new poll asks again', async ({
  stage,
  enter,
  installation,
}) => {
  const { deployment } = await stage.draft('Not tonight')
  const atGate1 = await stage.play(
    deployment.id,
    state => state.gates['pre-deployment']?.votes.length === 6,
    act => act.kind === 'decide' || (act.kind === 'vote' && act.roleKey === 'security'),
  )
  expect(atGate1.gates['pre-deployment']?.status).toBe('open')
  const where = `/deployments/${deployment.id}/gates/pre-deployment`
  const [lead, security, stakeholder] = await Promise.all([
    enter('lead', where),
    enter('security', where),
    enter('stakeholder', where),
  ])

  await vote(security, 'NO-GO', 'A secret of the old version is still valid.')
  await expect(lead.getByText('A secret of the old version is still valid.').first()).toBeVisible()
  const go = lead.getByRole('button', { name: 'Sign GO…' })
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await expect(go).toHaveAccessibleDescription(/Not yet: Every voting role says GO/)

  await lead.getByRole('radio', { name: /^NO-GO/ }).check()
  const refuse = lead.getByRole('button', { name: 'Sign NO-GO…' })
  await expect(refuse).toHaveAccessibleDescription(/Write the issue first/)
  await refuse.click({ force: true })
  await expect(lead.getByRole('dialog')).toBeHidden()
  await lead.getByRole('textbox', { name: /^Issue/ }).fill('An old secret is still valid')
  await lead.getByRole('textbox', { name: /^What is to be done/ }).fill('Revoke it, then ask again')
  await sign(lead, 'NO-GO', installation.password)

  for (const page of [lead, security, stakeholder]) {
    const decided = page.getByRole('region', { name: 'Decision' })
    await expect(decided).toContainText('NO-GO')
    await expect(decided).toContainText('Maya Okafor')
    await expect(decided).toContainText('An old secret is still valid')
    await expect(decided).toContainText('Revoke it, then ask again')
  }

  await lead.getByRole('button', { name: 'New poll…' }).click()
  const asked = lead.getByRole('dialog', { name: 'New poll on GATE 1' })
  await asked.getByRole('textbox').fill('The secret is revoked')
  await asked.getByRole('button', { name: 'Start the new poll' }).click()
  for (const page of [lead, security, stakeholder]) {
    const poll = page.getByRole('region', { name: 'Poll, round 2' })
    await expect(poll.getByText('Not voted')).toHaveCount(7)
  }
  await vote(security, 'GO')
  await expect(lead.getByRole('region', { name: 'Poll, round 2' }).getByText('Not voted')).toHaveCount(6)
})

test('a wrong password signs nothing and keeps what was written', async ({ stage, enter, installation }) => {
  const { deployment } = await stage.draft('A slip of the finger')
  await stage.play(
    deployment.id,
    state => state.gates['pre-deployment']?.status === 'open',
    act => act.kind === 'vote' || act.kind === 'decide',
  )
  await stage.measured(deployment.id)
  const lead = await enter('lead', `/deployments/${deployment.id}/gates/pre-deployment`)
  await lead.getByRole('radio', { name: /^NO-GO/ }).check()
  await lead.getByRole('textbox', { name: /^Issue/ }).fill('Nobody is here yet')
  const sheet = await openSignature(lead, 'NO-GO', 'not the password')
  await sheet.getByRole('textbox', { name: /^Reason/ }).fill('We meet at two')
  await sheet.getByRole('button', { name: 'Sign and seal' }).click()
  await expect(sheet.getByRole('alert')).toBeVisible()
  await expect(sheet.getByRole('textbox', { name: /^Reason/ })).toHaveValue('We meet at two')
  await sheet.getByLabel('Your password, again').fill(installation.password)
  await sheet.getByRole('button', { name: 'Sign and seal' }).click()
  await expect(lead.getByRole('region', { name: 'Decision' })).toContainText('Nobody is here yet')
})
