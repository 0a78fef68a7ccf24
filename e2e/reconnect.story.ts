import type { EventRecord } from '../server/deployment/state.types.ts'
import { timelineLine } from '../server/deployment/timeline.rules.ts'
import { expect, test } from './fixtures.ts'
import { answersOf, shownSeqs } from './support/war-room.ts'

// While nothing answers, the browser itself writes failed requests and sockets to the console.
test.use({
  expectedErrors: [
    /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket connection|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/,
  ],
})

test('the web process is killed: the screen says so, comes back, and has every event once', async ({
  stage,
  enter,
  installation,
}) => {
  const { deployment } = await stage.draft('A web process less')
  const { id } = deployment
  await stage.play(id, state => state.phases['blue-deployment']?.status === 'running')
  const where = `/deployments/${id}`
  const pages = await Promise.all([enter('lead', where), enter('stakeholder', where)])
  for (const page of pages) await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  const before = (await stage.state(id)).seq

  await Promise.all([
    installation.kill('web'),
    ...pages.map(page => expect(page.getByRole('status').filter({ hasText: 'Lost' })).toBeVisible()),
  ])
  await installation.ready()
  for (const page of pages) {
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 30_000 })
  }

  // GATE 2 holds the run: nothing more happens, so that both lists are of the same moment.
  const { seq } = await stage.watch(id, state => state.gates['pre-cutover']?.status === 'open')
  expect(seq).toBeGreaterThan(before)
  const events = await (await stage.as('lead')).call('GET /deployments/{deploymentId}/events', {
    deploymentId: id,
    after: 0,
  })
  const byPerson = (event: EventRecord) => timelineLine(event).who !== null
  const expected = {
    People: events.filter(event => byPerson(event) && !timelineLine(event).minor),
    System: events.filter(event => !byPerson(event)),
  }
  for (const page of pages) {
    await expect(answersOf(page)).toContainText('GATE 2')
    for (const filter of ['People', 'System'] as const) {
      const wanted = expected[filter].map(event => event.seq).reverse()
      expect(await shownSeqs(page, filter), `${filter} in the timeline`).toEqual(wanted)
    }
  }
})

test('without a connection a tab leads nowhere: the room stays, and nothing is kept for later', async ({
  stage,
  enter,
}) => {
  const { deployment } = await stage.draft('In a tunnel')
  const lead = await enter('lead', `/deployments/${deployment.id}`)
  await expect(lead.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  const war = lead.url()
  const checklist = lead
    .getByRole('navigation', { name: 'This deployment' })
    .getByRole('link', { name: /Checklist/ })

  await lead.context().setOffline(true)
  await checklist.click()
  await expect(lead.getByText('The server does not answer, so this screen stays.')).toBeVisible()
  expect(lead.url()).toBe(war)
  await expect(answersOf(lead)).toBeVisible()

  await lead.context().setOffline(false)
  await expect(lead.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 30_000 })
  expect(lead.url()).toBe(war)
  await checklist.click()
  await expect(lead).toHaveURL(/\/checklist$/)
})
