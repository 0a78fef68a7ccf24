import type { Page } from '@playwright/test'
import { byPosition } from '../server/deployment/rules.ts'
import { expect, test } from './fixtures.ts'
import { answersOf } from './support/war-room.ts'

const PHONE = { viewport: { width: 390, height: 844 } }
/** Something pasted that has no place to break. */
const WORD = 'sha256:'.padEnd(120, 'deadbeef')
const FINGER = 44

const footOf = (page: Page) =>
  page.getByRole('contentinfo').getByRole('navigation', { name: 'This deployment' })

/** How far the page is wider than the screen, and where the foot and its places are, read to the end of the page. */
async function measured(page: Page) {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const places = await footOf(page)
    .getByRole('link')
    .evaluateAll(links =>
      links.map(link => {
        const { left, right, top, bottom } = link.getBoundingClientRect()
        return { left, right, height: bottom - top, bottom, cut: link.scrollWidth > link.clientWidth }
      }),
    )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return { places, tooWide }
}

async function expectWhole(page: Page) {
  await expect(async () => {
    const { places, tooWide } = await measured(page)
    expect(tooWide).toBe(0)
    expect(places).toHaveLength(6)
    for (const { left, right, height, bottom, cut } of places) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(PHONE.viewport.width)
      expect(bottom).toBeLessThanOrEqual(PHONE.viewport.height)
      expect(Math.min(height, right - left)).toBeGreaterThanOrEqual(FINGER)
      expect(cut).toBe(false)
    }
  }).toPass()
}

test('on a phone the foot stays whole and in its place, whatever long words are written', async ({
  stage,
  enter,
}) => {
  const { deployment, items } = await stage.draft(`Night ${WORD}`)
  const deploymentId = deployment.id
  const [item] = byPosition(items)
  const lead = await stage.as('lead')
  await lead.call('POST /deployments/{deploymentId}/messages', { deploymentId, text: WORD })
  await lead.call('POST /deployments/{deploymentId}/items/{itemId}/comments', {
    deploymentId,
    itemId: item?.id ?? '',
    text: WORD,
  })
  const page = await enter('lead', `/deployments/${deploymentId}`, PHONE)

  for (const name of [/^Record/, /^People/, /^Room/, /^Gates/, /^Checklist/, /^Now/]) {
    const place = footOf(page).getByRole('link', { name })
    await place.click()
    await expect(place).toHaveAttribute('aria-current', 'page')
    await expectWhole(page)
  }
  const title = answersOf(page).getByRole('heading', { name: 'Can we still go back?' })
  const abort = answersOf(page).getByRole('button', { name: 'Abort…' })
  expect((await abort.boundingBox())?.x, 'no empty column before it').toBe((await title.boundingBox())?.x)

  await page.goto(`/deployments/${deploymentId}/checklist?item=${item?.id}`)
  await expect(page.getByText(WORD).last()).toBeVisible()
  await expectWhole(page)
})
