import { DEMO_ROLES } from '../prisma/seed/demo-people.ts'
import { byPosition } from '../server/deployment/rules.ts'
import { expect, test } from './fixtures.ts'
import { sign } from './support/gate.ts'
import { answersOf, openTab } from './support/war-room.ts'

/** The runbooks that ship, by the name in the library. */
const RUNBOOKS = [
  'AI Agent Orchestrator with RabbitMQ',
  'AI Agent Orchestrator, deployment in short',
  'AI Writing Guide, production deployment',
  'DEIA Bot Controller, port 8000',
  'Multi-Agent Code Generation System, blue-green',
]

for (const name of RUNBOOKS) {
  test(`rehearsed from draft to closed: ${name}`, async ({ stage, enter, installation }) => {
    const lead = await enter('lead', '/deployments/new')
    await lead.getByLabel('Runbook', { exact: true }).selectOption({ label: (await optionOf(name)) ?? name })
    await lead.getByRole('radio', { name: /^A rehearsal/ }).check()
    await lead.getByRole('textbox', { name: 'Name', exact: true }).fill(`Rehearsal of ${name}`)
    await lead.getByLabel('From version').fill('1.0.0')
    await lead.getByLabel('To version').fill('1.1.0')
    await lead.getByLabel('Times faster than the clock').fill('600')
    await lead.getByRole('button', { name: 'Create the draft' }).click()
    await expect(lead.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
    await expect(lead.getByText('REHEARSAL', { exact: true })).toBeVisible()
    const id = new URL(lead.url()).pathname.split('/')[2] ?? ''

    // Demo people in turn; the lead decides wherever the runbook lets somebody decide.
    const api = await stage.as('lead')
    const people = await api.call('GET /people')
    const idOf = (mailbox: string) => people.find(({ email }) => email.startsWith(`${mailbox}@`))?.id ?? null
    const draft = await stage.state(id)
    const others = DEMO_ROLES.filter(role => role !== 'lead')
    for (const [i, role] of byPosition(draft.roles).entries()) {
      const mailbox = role.authorities.includes('decide') ? 'lead' : (others[i % others.length] ?? 'ops')
      await api.call('PUT /deployments/{deploymentId}/roles/{key}', {
        deploymentId: id,
        key: role.key,
        userId: idOf(mailbox),
      })
    }
    for (const { key } of byPosition(draft.signOffs)) {
      await api.call('PUT /deployments/{deploymentId}/sign-offs/{key}/signer', {
        deploymentId: id,
        key,
        userId: idOf('lead'),
      })
    }
    await lead.reload()
    await lead.getByRole('button', { name: 'Schedule' }).click()
    for (const { key } of byPosition(draft.signOffs)) {
      await api.call('POST /deployments/{deploymentId}/sign-offs/{key}/signature', {
        deploymentId: id,
        key,
        meaning: 'approved',
        password: installation.password,
      })
    }

    // Everyone does their part; the lead signs the first gate and closes in the browser.
    await stage.play(
      id,
      state => byPosition(state.gates)[0]?.status === 'open' && votesAreIn(state),
      act => act.kind === 'decide',
    )
    await openTab(lead, 'War room')
    await answersOf(lead).getByRole('link', { name: 'Decide' }).click()
    await sign(lead, 'GO', installation.password)
    await openTab(lead, 'War room')
    await stage.play(id, state => state.deployment.status === 'hypercare')
    await answersOf(lead)
      .getByRole('button', { name: /^Close the deployment/ })
      .click()
    await lead
      .getByRole('dialog')
      .getByRole('radio', { name: /^Succeeded/ })
      .check()
    await lead
      .getByRole('dialog')
      .getByRole('button', { name: /^Close/ })
      .last()
      .click()
    await expect(answersOf(lead)).toContainText('This deployment is over')
    expect((await stage.state(id)).deployment).toMatchObject({ status: 'closed', rehearsal: true })

    async function optionOf(wanted: string) {
      const labels = await lead.getByLabel('Runbook', { exact: true }).locator('option').allTextContents()
      return labels.find(label => label.startsWith(`${wanted}, version`))
    }
  })
}

type State = Awaited<ReturnType<import('./support/director.ts').Director['state']>>

/** Nobody but the one who decides is asked any more. */
function votesAreIn({ gates, items }: State): boolean {
  const [first] = byPosition(gates)
  const isDone = Object.values(items).every(({ required, state }) => !required || state !== 'open')
  return isDone && first !== undefined && first.votes.length >= first.voters.length
}
