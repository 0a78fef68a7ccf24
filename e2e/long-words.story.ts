import { expect, test } from './fixtures.ts'

/** Nothing in it lets a line break: a host, a hash, somebody's name for a release. */
const UNBROKEN = `release-${'0123456789abcdef'.repeat(7)}`
const HEBREW = 'הגיבוי הושלם לפני שעה'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, timezoneId: 'Asia/Tokyo' }

test('on a phone every place has its tab, and no word moves the screen', async ({ stage, enter }) => {
  const { deployment, items } = await stage.draft(UNBROKEN)
  const lead = await stage.as('lead')
  const [item] = Object.values(items)
  if (!item) throw new Error('the checklist is empty')
  const here = { deploymentId: deployment.id }
  for (const text of [UNBROKEN, HEBREW]) {
    await lead.call('POST /deployments/{deploymentId}/items/{itemId}/comments', {
      ...here,
      itemId: item.id,
      text,
    })
  }
  const phone = await enter('lead', `/deployments/${deployment.id}`, PHONE)
  const wide = () => phone.evaluate(() => document.documentElement.scrollWidth)
  const hints = () =>
    phone.evaluate(() => [...document.querySelectorAll('kbd')].filter(key => key.checkVisibility()).length)
  await expect(phone.getByRole('main')).toContainText('here')
  expect([await wide(), await hints()]).toEqual([390, 0])

  const places = phone.getByRole('navigation', { name: 'This deployment' })
  for (const [name, path] of [
    ['People', 'people'],
    ['Record', 'record'],
    ['Gates', 'gates'],
    ['Checklist', 'checklist'],
  ] as const) {
    await places.getByRole('link', { name }).click()
    await expect(phone).toHaveURL(new RegExp(`/${path}`))
    await expect(phone.getByRole('main')).toBeVisible()
    expect([name, await wide()]).toEqual([name, 390])
  }

  await phone.goto(`/deployments/${deployment.id}/checklist?item=${item.id}`)
  const comment = phone.getByText(HEBREW)
  await expect(comment.first()).toBeVisible()
  expect(await comment.first().evaluate(line => getComputedStyle(line).direction)).toBe('rtl')
  expect(['an item', await wide()]).toEqual(['an item', 390])
  await phone.goto('/deployments')
  await expect(phone.getByRole('main')).toContainText(UNBROKEN)
  expect(['the list', await wide()]).toEqual(['the list', 390])
})
