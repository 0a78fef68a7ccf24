import type { Page } from '@playwright/test'
import { waitsForPerson } from '../server/deployment/step.rules.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/axe.ts'
import { openSignature } from './support/gate.ts'
import { answersOf } from './support/war-room.ts'

async function check(page: Page, path: string, screen: string) {
  await page.goto(path)
  await expect(page.getByRole('main')).toBeVisible()
  await expectAccessible(page, screen)
}

test('sign-in, list and form', async ({ page, enter }) => {
  await check(page, '/sign-in', 'sign-in')
  const lead = await enter('lead', '/')
  await expect(lead.getByRole('heading', { name: 'Deployments' })).toBeVisible()
  await expectAccessible(lead, 'list')
  await check(lead, '/deployments/new', 'new deployment')
  // Components in all their states are for developers; gallery.story.ts looks at them.
  expect((await lead.request.get('/gallery')).status()).toBe(404)
})

test('every part of a deployment, as it goes along', async ({ stage, enter, installation }) => {
  const { deployment } = await stage.draft('For everyone')
  const { id } = deployment
  const here = `/deployments/${id}`
  const lead = await enter('lead', `${here}/people`)
  await check(lead, `${here}/people`, 'people, draft')
  await check(lead, here, 'war room, draft')

  await stage.play(
    id,
    state => state.gates['pre-deployment']?.votes.length === 7,
    act => act.kind === 'decide',
  )
  await check(lead, `${here}/checklist`, 'checklist')
  await check(lead, `${here}/gates/pre-deployment`, 'gate, open')
  await openSignature(lead, 'GO', installation.password)
  await expectAccessible(lead, 'gate, signature')
  await check(lead, here, 'war room, at GATE 1')

  await stage.play(id, state => state.phases['blue-deployment']?.status === 'running')
  await check(lead, `${here}/gates/pre-deployment`, 'gate, decided')
  await check(lead, here, 'war room, running')

  await stage.play(
    id,
    state => Object.values(state.steps).some(waitsForPerson),
    act => act.kind === 'step',
  )
  await check(lead, here, 'war room, my turn at 50 %')
  await lead.getByRole('list', { name: 'Steps' }).getByRole('button', { name: 'Approve 100 %' }).click()
  await expect(lead.getByRole('dialog')).toBeVisible()
  await expectAccessible(lead, 'war room, a step opened')

  await lead.goto(here)
  await (await stage.as('lead')).call('POST /deployments/{deploymentId}/rollback', {
    deploymentId: id,
    reason: 'To see it',
  })
  await expect(answersOf(lead).getByRole('alert')).toHaveText('ROLLBACK')
  await expectAccessible(lead, 'war room, rolling back')
  await stage.watch(id, state => state.deployment.status === 'rolled_back')
  await check(lead, here, 'war room, rolled back')
  await check(lead, `${here}/record`, 'record')
})
