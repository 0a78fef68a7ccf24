import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Messages that fill a record beyond what a screen shows, and beyond the first page that is read. */
const MESSAGES = 140

/** What is printed now: the words of every page, as a browser's own printing lays them out. */
async function printed(page: Page): Promise<{ rows: number; chrome: number; background: string }> {
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => {
    const isShown = (element: Element) => element.getClientRects().length > 0
    const count = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown).length
    return {
      rows: count('main ol > li, main [aria-label="Items"] > li'),
      chrome: count('header nav, footer nav, [aria-label="Guide to the demo"]'),
      background: getComputedStyle(document.body).backgroundColor,
    }
  })
  await page.emulateMedia({ media: 'screen' })
  return seen
}

test('a record prints with all its events, and every page without what only a screen needs', async ({
  stage,
  enter,
}) => {
  const { deployment } = await stage.draft('On paper')
  const lead = await stage.as('lead')
  for (let i = 0; i < MESSAGES; i += 1) {
    await lead.call('POST /deployments/{deploymentId}/messages', {
      deploymentId: deployment.id,
      text: `Line ${i}`,
    })
  }
  const { seq } = await stage.state(deployment.id)
  const here = `/deployments/${deployment.id}`
  const record = await enter('lead', `${here}/record`, { colorScheme: 'dark' })
  await expect(record.getByRole('status').getByText(`newest ${seq} of ${seq}`)).toBeVisible()
  expect(await record.getByRole('listitem').count(), 'a screen holds what is in sight').toBeLessThan(seq)
  expect(await printed(record)).toEqual({ rows: seq, chrome: 0, background: 'rgb(255, 255, 255)' })
  // On paper rows stand below each other: none lies over the next one.
  await record.emulateMedia({ media: 'print' })
  const tops = await record
    .locator('main ol > li')
    .evaluateAll(rows => rows.map(row => (row as HTMLElement).offsetTop))
  expect(new Set(tops).size).toBe(seq)

  for (const part of ['', '/checklist', '/people', '/gates/pre-deployment']) {
    const page = await enter('lead', `${here}${part}`)
    await expect(page.getByRole('main')).toBeVisible()
    expect((await printed(page)).chrome, part || 'war room').toBe(0)
    await page.close()
  }
})
