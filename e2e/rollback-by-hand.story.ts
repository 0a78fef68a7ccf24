import { expect, test } from './fixtures.ts'
import { weights } from './support/router.ts'
import { answersOf } from './support/war-room.ts'

test('a person rolls back by holding: let go early and nothing is sent', async ({
  stage,
  enter,
  installation,
}) => {
  const { deployment } = await stage.draft('Second thoughts')
  await stage.play(
    deployment.id,
    state => state.deployment.traffic?.weights.blue === 50,
    act => act.kind === 'step',
  )
  const where = `/deployments/${deployment.id}`
  const [lead, network] = await Promise.all([enter('lead', where), enter('network', where)])

  const locked = answersOf(network).getByRole('button', { name: 'Roll back' })
  await expect(locked).toHaveAttribute('aria-disabled', 'true')
  await expect(locked).toHaveAccessibleDescription(/^Only Maya Okafor \(Deployment Lead\) or /)

  let sent = 0
  lead.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/rollback')) sent += 1
  })
  const controls = answersOf(lead)
  const hold = controls.getByRole('button', { name: 'Hold 2 s to roll back' })
  await hold.click({ delay: 300 })
  await expect(hold).toBeVisible()
  expect(sent).toBe(0)
  expect((await stage.state(deployment.id)).deployment.rollback).toBeNull()

  // What the timeline hides below its edge lengthens no page, and no verdict moves what is pressed.
  const loadOlder = lead.getByRole('region', { name: 'Events' })
  await loadOlder.evaluate(list => list.scrollTo(0, list.scrollHeight))
  const beyond = () => document.documentElement.scrollHeight - window.innerHeight
  expect(await lead.evaluate(beyond)).toBe(0)
  const places = () => Promise.all([0, 1, 2, 3].map(n => controls.locator('> *').nth(n).boundingBox()))
  const placesBefore = await places()

  await hold.hover()
  await lead.mouse.down()
  // At once: a rollback takes seconds, and both are asked of every page.
  await Promise.all(
    [lead, network].map(async page => {
      await expect(answersOf(page).getByRole('alert')).toHaveText('ROLLBACK')
      await expect(page.getByRole('main')).toContainText('Decided in the war room')
    }),
  )
  await lead.mouse.up()
  expect(sent).toBe(1)
  const placesAfter = await places()
  for (const [index, place] of placesBefore.entries()) {
    expect({ x: placesAfter[index]?.x, width: placesAfter[index]?.width }).toEqual({
      x: place?.x,
      width: place?.width,
    })
  }

  // Why is asked while it goes back, and delays nothing.
  const why = lead.getByRole('region', { name: 'Why was it rolled back?' })
  await why.getByRole('textbox').fill('One payment in five failed')
  await why.getByRole('button', { name: 'Record the reason' }).click()
  for (const page of [lead, network]) {
    await expect(page.getByRole('main')).toContainText('One payment in five failed')
  }
  await expect(why).toBeHidden()
  await expect(network.getByRole('region', { name: 'Why was it rolled back?' })).toBeHidden()

  await expect.poll(() => weights(installation), { timeout: 30_000 }).toEqual({ blue: 0, green: 100 })
  for (const page of [lead, network]) {
    await expect(answersOf(page)).toContainText('Rolled back: all traffic is on GREEN 2.0.5.', {
      timeout: 60_000,
    })
    await expect(answersOf(page)).toContainText('ROLLED BACK')
    await expect(page).toHaveTitle('ROLLED BACK · Second thoughts')
    await expect(page.getByRole('listitem').filter({ hasText: 'GATE 3' })).toContainText('cancelled')
    await expect(
      page.getByRole('region', { name: 'Events' }).getByText('started the rollback'),
    ).toBeAttached()
  }
  const { status, rollback } = (await stage.state(deployment.id)).deployment
  expect({ status, cause: rollback?.cause }).toEqual({ status: 'rolled_back', cause: 'person' })
})
